/*
 * Everything that can happen: EVENT(name, rank, handler, meaning). Events at the same instant happen
 * in the order of their rank, then in the order in which they were scheduled. A kind's subject is a
 * contact, an agent, a source, ... as its handler says. An interval begins before anything in it.
 * Arrivals have a rank of their own, because those of an only source are not kept in the event list.
 */
EVENT(interval, 0, on_interval, "a report interval begins")
EVENT(service_end, 1, on_service_end, "the customer leaves the agent")
EVENT(acw_end, 1, on_acw_end, "the agent has finished after-contact work")
EVENT(joint_end, 1, on_joint_end, "an agent who has handed over leaves")
EVENT(meeting_end, 1, on_meeting_end, "two agents have spoken about a contact")
EVENT(desk, 1, on_desk,
      "one of an agent's several sessions ends, or work after it, or it is answered")
EVENT(ring_end, 1, on_ring_end, "the agent answers")
EVENT(message_due, 1, on_message_due, "a message is laid out, before the shift comes")
EVENT(duties, 2, on_duties, "agents come, go, or are due for a pause")
EVENT(pause_end, 2, on_pause_end, "an agent comes back from a pause")
EVENT(late_start, 2, on_late_start, "somebody who is late begins a duty")
EVENT(pause_again, 2, on_pause_again, "a break that was put off is looked at again")
EVENT(heads, 2, on_heads, "the head-count of a group changes")
EVENT(campaign_hours, 2, on_campaign_hours, "the hours of a campaign begin or end")
EVENT(opening, 2, on_opening, "a queue opens")
EVENT(bot_change, 2, on_bot_change, "the bot goes down or comes back")
EVENT(bot_end, 3, on_bot_end, "a bot session ends")
EVENT(redial, 3, on_redial, "a customer comes back")
EVENT(echo, 3, on_echo, "a customer comes whose issue a surge has caused")
EVENT(dial_end, 3, on_dial_end, "a number dialled is reached, or not")
EVENT(dial_again, 3, on_dial_again, "a number not reached is due again")
EVENT(arrival, 4, on_arrival, "a fresh customer comes")
EVENT(overflow_age, 5, on_overflow_age, "a waiting contact becomes eligible for another group")
EVENT(callback_due, 5, on_callback_due, "a promised call is due")
EVENT(patience_end, 6, on_patience_end, "a waiting customer gives up")
EVENT(session_patience_end, 6, on_session_patience_end, "a customer leaves who is being served")
EVENT(bot_patience_end, 6, on_bot_patience_end, "a customer gives up on the bot")
EVENT(message, 7, on_message, "a waiting customer leaves a message")
EVENT(closing, 8, on_closing, "a queue closes")
EVENT(stop, 8, on_stop, "fresh arrivals are over: the end rule")
EVENT(instant, 9, on_instant, "the state is written down")
