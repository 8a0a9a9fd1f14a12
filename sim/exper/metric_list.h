/*
 * Every measure that is a sum, or a ratio of sums:
 *   METRIC(name, variant, unit, better, scopes, style, numerator, denominator, meaning)
 * better: +1 high is good, -1 low is good, 0 neither. scopes: where it makes sense (metric.h). style: COUNT (mean
 * per replication, no denominator), RATIO, SHARE (a ratio of counts, exact binomial at the edges).
 * Q(x) is a quantity of the scope (quantity_list.h, counter_list.h). One line adds a measure.
 */
METRIC(fresh, "", "", 0, IN_TYPES, COUNT, Q(fresh), 1, "contacts that start an issue")
METRIC(redials, "", "", 0, IN_TYPES, COUNT, Q(redials), 1, "returns after being lost")
METRIC(repeats, "", "", 0, IN_TYPES, COUNT, Q(repeats), 1,
       "returns after a contact that did not solve the issue")
METRIC(bot_repeats, "", "", -1, IN_BOT, COUNT, Q(bot_repeats), 1,
       "repeats whose previous contact ended in the bot")
METRIC(total, "", "", 0, IN_TYPES, COUNT, TOTAL, 1, "fresh + redials + repeats")
METRIC(tried, "", "", 0, IN_TYPES, COUNT, TRIED, 1, "offered + blocked + refused")
METRIC(offered, "", "", 0, IN_TYPES, COUNT, Q(offered), 1, "entered the queue of a human")
METRIC(answered, "", "", +1, IN_TYPES, COUNT, Q(answered), 1, "reached an agent")
METRIC(answered, "", "", 0, IN_GROUP | IN_PAIR, COUNT, Q(pair_answered), 1,
       "contacts answered here")
METRIC(abandoned, "", "", -1, IN_TYPES, COUNT, Q(abandoned) - Q(mismatch), 1,
       "gave up waiting, balked included")
METRIC(balked, "", "", -1, IN_TYPES, COUNT, Q(balked), 1, "left at once on having to wait")
METRIC(blocked, "", "", -1, IN_TYPES, COUNT, Q(blocked), 1, "found no line or no room")
METRIC(refused, "", "", -1, IN_TYPES, COUNT, Q(refused), 1,
       "came while closed, or the bot was full")
METRIC(cleared, "", "", -1, IN_TYPES, COUNT, Q(cleared), 1, "disconnected at closing")
METRIC(flowed_out, "", "", 0, IN_TYPES, COUNT, Q(messages) + Q(callbacks_accepted), 1,
       "left the queue for a message or a callback")
METRIC(messages, "", "", 0, IN_TYPES, COUNT, Q(messages), 1, "left a message")
METRIC(waiting_at_end, "", "", -1, IN_TYPES, COUNT, Q(still), 1,
       "arrived in the window, still waiting at the end")
METRIC(delayed, "", "", -1, IN_TYPES, COUNT, Q(delayed), 1, "offered, could not start at once")
METRIC(lost, "", "", -1, IN_TYPES, COUNT, Q(lost), 1,
       "contacts lost whose customer does not come back")
METRIC(solved, "", "", +1, IN_TYPES, COUNT, SOLVED, 1, "issues solved, by a human or the bot")
METRIC(solved_by_human, "", "", +1, IN_TYPES, COUNT, Q(solved), 1, "solved by a human")
METRIC(issues_answered, "", "", +1, IN_TYPES, COUNT, Q(issues_answered), 1,
       "issues that reached a human")
METRIC(abandoned_occurring, "", "", -1, IN_TYPES, COUNT, Q(abandoned_occurring), 1,
       "abandonments by the clock")
METRIC(answered_occurring, "", "", 0, IN_TYPES, COUNT, Q(answered_occurring), 1,
       "answers by the clock")
METRIC(sl_frac, "sl_offered", "", +1, IN_SLA, SHARE, Q(sla_met), SLA_BASE,
       "within the threshold / (answered + abandoned)")
METRIC(sl_frac, "sl_answered", "", +1, IN_SLA, SHARE, Q(sla_met), Q(sla_answered),
       "within the threshold / answered")
METRIC(sl_frac, "sl_excl_early", "", +1, IN_SLA, SHARE, Q(sla_met), SLA_BASE - Q(sla_early),
       "early abandonments left out of the base")
METRIC(sl_frac, "sl_credit_early", "", +1, IN_SLA, SHARE, Q(sla_met) + Q(sla_early), SLA_BASE,
       "early abandonments count as met")
METRIC(sl_frac, "sl_credit_short", "", +1, IN_SLA, SHARE, Q(sla_met) + Q(sla_short), SLA_BASE,
       "short abandonments count as met")
METRIC(sl_frac, "sl_excl_short", "", +1, IN_SLA, SHARE, Q(sla_met), SLA_BASE - Q(sla_short),
       "short abandonments left out of the base")
METRIC(sl_frac, "sl_offered+", "", +1, IN_SLA_MORE, SHARE, Q(sla_met), SLA_BASE + Q(sla_more),
       "sl_offered with more in the base")
METRIC(sl_frac, "sl_answered+", "", +1, IN_SLA_MORE, SHARE, Q(sla_met),
       Q(sla_answered) + Q(sla_more), "sl_answered with more in the base")
METRIC(sl_frac, "sl_excl_early+", "", +1, IN_SLA_MORE, SHARE, Q(sla_met),
       SLA_BASE - Q(sla_early) + Q(sla_more), "sl_excl_early with more in the base")
METRIC(sl_frac, "sl_credit_early+", "", +1, IN_SLA_MORE, SHARE, Q(sla_met) + Q(sla_early),
       SLA_BASE + Q(sla_more), "sl_credit_early with more in the base")
METRIC(sl_frac, "sl_credit_short+", "", +1, IN_SLA_MORE, SHARE, Q(sla_met) + Q(sla_short),
       SLA_BASE + Q(sla_more), "sl_credit_short with more in the base")
METRIC(sl_frac, "sl_excl_short+", "", +1, IN_SLA_MORE, SHARE, Q(sla_met),
       SLA_BASE - Q(sla_short) + Q(sla_more), "sl_excl_short with more in the base")
METRIC(
    sl_frac, "issue", "", +1, IN_SLA_ISSUE, SHARE, Q(sla_issues_met), Q(sla_issues),
    "issues within the threshold over all their contacts / issues that asked for a human and are over or too late")
METRIC(sl_frac, "expected", "", +1, IN_SLA_EXPECTED, RATIO, Q(sla_met), Q(expected),
       "within the threshold / expected fresh contacts")
METRIC(sla_met, "", "", +1, IN_SLA, COUNT, Q(sla_met), 1, "contacts within the threshold")
METRIC(sla_base, "", "", 0, IN_SLA, COUNT, SLA_BASE, 1,
       "answered, abandoned, or overdue at the end")
METRIC(wait_mean_s, "", "s", -1, IN_TYPES, RATIO, Q(wait), LIVE,
       "wait over all offered, those apart who took a callback")
METRIC(asa_s, "", "s", -1, IN_TYPES, RATIO, Q(wait_answered), Q(answered), "wait of the answered")
METRIC(asa_s, "open", "s", -1, IN_OPEN_WAIT, RATIO, Q(wait_open), Q(answered),
       "wait of the answered while their queue was open")
METRIC(wait_abandoned_s, "", "s", 0, IN_TYPES, RATIO, Q(wait_abandoned), Q(abandoned),
       "wait of the abandoned")
METRIC(left_silently, "", "", 0, IN_SILENT, COUNT, Q(left_silently), 1,
       "of the abandoned, those nobody noticed")
METRIC(wasted_h, "", "h", -1, IN_SILENT, COUNT, Q(silent_wasted) / 3600, 1,
       "agents' time with sessions whose customer had left")
METRIC(answered, "platform", "", 0, IN_SILENT, COUNT, Q(answered) + Q(silent_taken), 1,
       "as a platform counts that takes empty sessions for answered ones")
METRIC(asa_s, "platform", "s", 0, IN_SILENT, RATIO, Q(wait_answered) + Q(silent_wait),
       Q(answered) + Q(silent_taken), "as such a platform counts")
METRIC(left_in_session, "", "", -1, IN_SESSION, COUNT, Q(left_in_session), 1,
       "answered, and left before the agent was done: part of answered, not of abandoned")
METRIC(left_in_session_frac, "", "", -1, IN_SESSION, SHARE, Q(left_in_session), Q(answered),
       "the same / answered")
METRIC(timed_out, "", "", -1, IN_SESSION, COUNT, Q(timed_out), 1,
       "answered, and closed because the customer was silent for too long")
METRIC(timed_out_frac, "", "", -1, IN_SESSION, SHARE, Q(timed_out), Q(answered),
       "the same / answered")
METRIC(turns_mean, "", "", 0, IN_SESSION, RATIO, Q(turn_replies), Q(turn_firsts),
       "messages of agents per session that had one; turn by turn only")
METRIC(reply_mean_s, "", "s", -1, IN_SESSION, RATIO, Q(turn_reply_time), Q(turn_replies),
       "from a customer's message to the agent's, all turns; the first: from asking for a human")
METRIC(reply_mean_s, "first", "s", -1, IN_SESSION, RATIO, Q(turn_first_time), Q(turn_firsts),
       "from asking for a human to the first message")
METRIC(reply_mean_s, "later", "s", -1, IN_SESSION, RATIO, Q(turn_reply_time) - Q(turn_first_time),
       Q(turn_replies) - Q(turn_firsts),
       "from a customer's message to the agent's, first turn left out")
METRIC(wait_delayed_mean_s, "", "s", -1, IN_TYPES, RATIO, Q(wait_delayed),
       Q(delayed) - Q(callbacks_accepted), "wait of those who could not start at once")
METRIC(sojourn_mean_s, "", "s", -1, IN_TYPES, RATIO, Q(sojourn), Q(closed),
       "from entry to the end of the contact")
METRIC(delayed_frac, "", "", -1, IN_TYPES, SHARE, Q(delayed), Q(offered),
       "could not start at once / offered")
METRIC(abandonment_frac, "", "", -1, IN_TYPES, SHARE, Q(abandoned) - Q(mismatch),
       Q(offered) - Q(outbound), "abandoned, balked included / offered")
METRIC(abandonment_frac, "platform", "", 0, IN_SILENT, SHARE, Q(abandoned) - Q(silent_taken),
       Q(offered), "as a platform counts that takes empty sessions for answered ones")
METRIC(blocking_frac, "", "", -1, IN_TYPES, SHARE, Q(blocked), TRIED, "blocked / tried")
METRIC(redial_frac, "", "", -1, IN_TYPES, SHARE, Q(redials), TOTAL, "redials / total")
METRIC(repeat_frac, "", "", -1, IN_TYPES, SHARE, Q(repeats), TOTAL, "repeats / total")
METRIC(contacts_per_fresh, "", "", -1, IN_TYPES, RATIO, TOTAL, Q(fresh), "total / fresh")
METRIC(issues_answered_frac, "", "", +1, IN_TYPES, SHARE, Q(issues_answered), Q(fresh),
       "issues that reached a human / fresh")
METRIC(solved_frac, "", "", +1, IN_TYPES, RATIO, SOLVED, Q(fresh), "issues solved / fresh")
METRIC(wait_mean_s, "expected", "s", -1, IN_EXPECTED, RATIO, Q(wait), Q(expected),
       "wait of all offered / expected fresh contacts")
METRIC(abandonment_frac, "expected", "", -1, IN_EXPECTED, RATIO, Q(abandoned), Q(expected),
       "abandoned / expected fresh contacts")
METRIC(blocking_frac, "expected", "", -1, IN_EXPECTED, RATIO, Q(blocked), Q(expected),
       "blocked / expected fresh contacts")
METRIC(delayed_frac, "expected", "", -1, IN_EXPECTED, RATIO, Q(delayed), Q(expected),
       "could not start at once / expected fresh contacts")
METRIC(fresh_expected, "", "", 0, IN_EXPECTED, COUNT, Q(expected), 1,
       "expected number of fresh contacts, known before the run")
METRIC(queue_mean, "open", "", -1, IN_OPEN, RATIO, Q(waiting_open), Q(seconds_open),
       "number waiting over the intervals in which somebody was on duty")
METRIC(agents_present, "open", "", 0, IN_STAFF_OPEN, RATIO, Q(present_open), Q(seconds_open),
       "agents (slots) on duty over the intervals in which somebody was")
METRIC(busy_mean, "open", "", 0, IN_STAFF_OPEN, RATIO, Q(busy_open), Q(seconds_open),
       "agents (slots) at work over the intervals in which somebody was on duty")
METRIC(queue_mean, "", "", -1, IN_TYPES, RATIO, Q(waiting), Q(seconds), "number waiting over time")
METRIC(backlog_mean, "", "", -1, IN_DEFERRED, RATIO, Q(backlog), Q(seconds),
       "contacts of deferred channels waiting over time")
METRIC(
    backlog_oldest_s, "", "s", -1, IN_AGES, RATIO, Q(oldest), Q(seconds),
    "age of the contact of deferred channels that has waited longest, over time; 0 while none waits")
METRIC(in_bot_mean, "", "", 0, IN_TYPES, RATIO, Q(in_bot), Q(seconds),
       "sessions in the bot over time")
METRIC(in_orbit_mean, "", "", 0, IN_TYPES, RATIO, Q(in_orbit), Q(seconds),
       "customers due to come back over time")
METRIC(in_system_mean, "", "", 0, IN_ALL, RATIO,
       Q(waiting) + Q(callbacks_waiting) + Q(in_bot) + Q(busy) - Q(in_acw) + Q(more_customers) -
           Q(doubled),
       Q(seconds), "contacts present over time")
METRIC(aht_s, "", "s", 0, IN_TYPES, RATIO, Q(talk) + Q(acw), Q(served),
       "talk + after-contact work per answered segment")
METRIC(talk_s, "", "s", 0, IN_TYPES, RATIO, Q(talk), Q(served), "time with the agent")
METRIC(acw_s, "", "s", 0, IN_TYPES, RATIO, Q(acw), Q(served), "after-contact work")
METRIC(talk_s, "", "s", 0, IN_GROUP | IN_PAIR, RATIO, Q(pair_talk), Q(pair_answered),
       "time with the agent")
METRIC(answered_share_frac, "", "", 0, IN_PAIR, SHARE, Q(pair_answered),
       Q(answered) + Q(callbacks_reached), "share of the answered contacts served here")
METRIC(occupancy_frac, "", "", 0, IN_STAFF, RATIO, Q(busy), Q(present), "busy / (busy + idle)")
METRIC(occupancy_frac, "run", "", 0, IN_STAFF | IN_RUN, RATIO, Q(busy_run), Q(present_run),
       "the same with what follows the window until all are served")
METRIC(occupancy_scheduled_frac, "", "", 0, IN_STAFF, RATIO, Q(busy), Q(scheduled),
       "busy time / planned time; may exceed 1")
METRIC(utilisation_frac, "", "", 0, IN_STAFF, RATIO, Q(present), Q(paid), "(busy + idle) / paid")
METRIC(busy_mean, "", "", 0, IN_STAFF, RATIO, Q(busy), Q(seconds), "agents at work")
METRIC(idle_mean, "", "", 0, IN_STAFF, RATIO, Q(present) - Q(busy), Q(seconds), "agents idle")
METRIC(talking_mean, "", "", 0, IN_STAFF, RATIO, Q(busy) - Q(in_acw) - Q(ringing), Q(seconds),
       "agents with a customer")
METRIC(acw_mean, "", "", 0, IN_STAFF, RATIO, Q(in_acw), Q(seconds), "agents in after-contact work")
METRIC(ring_mean, "", "", 0, IN_STAFF, RATIO, Q(ringing), Q(seconds),
       "agents whose telephone rings")
METRIC(agents_scheduled, "", "", 0, IN_STAFF, RATIO, Q(scheduled), Q(seconds),
       "planned heads on the floor, before absence")
METRIC(agents_present, "", "", 0, IN_STAFF, RATIO, Q(present), Q(seconds), "heads on duty")
METRIC(overtime_h, "", "h", -1, IN_STAFF, COUNT, Q(overtime) / 3600, 1,
       "time worked beyond the end of the shift")
METRIC(paid_h, "", "h", -1, IN_STAFF, COUNT, Q(paid) / 3600, 1, "paid time, overtime included")
METRIC(concurrency_mean, "", "", 0, IN_DESKS, RATIO, Q(sessions), Q(desks_busy),
       "sessions in hand, work after them included, per busy agent; of groups with several")
METRIC(concurrency_limit, "", "", 0, IN_DESKS, RATIO, Q(slots_present), Q(desks_present),
       "most sessions the agents on duty may hold, per agent")
METRIC(slot_occupancy_frac, "", "", 0, IN_DESKS, RATIO, Q(slots_used), Q(slots_present),
       "slots in use / slots of the agents on duty")
METRIC(agent_time_frac, "0", "", 0, IN_DESKS, RATIO, Q(desks_present) - Q(desks_busy),
       Q(desks_present), "time of agents on duty without a session")
METRIC(agent_time_frac, "1", "", 0, IN_DESKS, RATIO, Q(with_1), Q(desks_present),
       "time of agents on duty with one session in hand, work after it included")
METRIC(agent_time_frac, "2", "", 0, IN_DESKS, RATIO, Q(with_2), Q(desks_present), "with 2")
METRIC(agent_time_frac, "3", "", 0, IN_DESKS, RATIO, Q(with_3), Q(desks_present), "with 3")
METRIC(agent_time_frac, "4", "", 0, IN_DESKS, RATIO, Q(with_4), Q(desks_present), "with 4")
METRIC(agent_time_frac, "5", "", 0, IN_DESKS, RATIO, Q(with_5), Q(desks_present), "with 5")
METRIC(agent_time_frac, "more", "", 0, IN_DESKS, RATIO, Q(with_more), Q(desks_present),
       "with more than 5")
METRIC(focus_s, "", "s", 0, IN_DESK_PAIR, RATIO, Q(pair_attention), Q(pair_answered),
       "agent's time per session: 1/j of each second with j in service; talk_s is the session")
METRIC(session_s, "", "s", 0, IN_DESK_PAIR, RATIO, Q(pair_talk), Q(pair_answered),
       "session from the answer to the end, to be held beside focus_s")
METRIC(work_s, "", "s", 0, IN_DESK_PAIR, RATIO, Q(pair_work), Q(pair_answered),
       "work per session, which is what it takes alone on the desk")
METRIC(lines_busy_mean, "", "", 0, IN_LINE, RATIO, Q(lines_busy), Q(seconds),
       "lines held over time")
METRIC(bot_entered, "", "", 0, IN_BOT, COUNT, Q(bot_entered), 1,
       "contacts that entered the bot stage")
METRIC(bot_entry_frac, "", "", 0, IN_BOT, SHARE, Q(bot_entered), TOTAL, "entered the bot / total")
METRIC(bot_containment_frac, "", "", 0, IN_BOT, SHARE, Q(bot_solved) + Q(bot_false), Q(bot_entered),
       "ended in the bot, solved or not / entered")
METRIC(bot_true_resolution_frac, "", "", +1, IN_BOT, SHARE, Q(bot_solved), Q(bot_entered),
       "ended in the bot, solved / entered")
METRIC(bot_false_frac, "", "", -1, IN_BOT, SHARE, Q(bot_false), Q(bot_entered),
       "ended in the bot, not solved / entered")
METRIC(bot_abandoned_frac, "", "", -1, IN_BOT, SHARE, Q(bot_abandoned), Q(bot_entered),
       "gave up on the bot / entered")
METRIC(bot_escalation_frac, "", "", 0, IN_BOT, SHARE, ESCALATED, Q(bot_entered),
       "handed to a human / entered")
METRIC(bot_escalation_frac, "asked_at_once", "", 0, IN_BOT, SHARE, Q(bot_asked_at_once),
       Q(bot_entered), "asked for a human at once / entered")
METRIC(bot_escalation_frac, "asked_later", "", 0, IN_BOT, SHARE, Q(bot_asked_later), Q(bot_entered),
       "asked for a human later / entered")
METRIC(bot_escalation_frac, "low_confidence", "", 0, IN_BOT, SHARE, Q(bot_low_confidence),
       Q(bot_entered), "the bot was not sure / entered")
METRIC(bot_escalation_frac, "noticed", "", 0, IN_BOT, SHARE, Q(bot_noticed), Q(bot_entered),
       "wrong and noticed / entered")
METRIC(bot_escalation_frac, "outage", "", -1, IN_BOT, SHARE, Q(bot_outage), Q(bot_entered),
       "the bot was down / entered")
METRIC(bot_escalation_frac, "capacity", "", -1, IN_BOT, SHARE, Q(bot_capacity), Q(bot_entered),
       "no session was free / entered")
METRIC(bot_escalation_frac, "rule", "", 0, IN_BOT, SHARE, Q(bot_rule), Q(bot_entered),
       "by a rule, or a menu that leads to a human / entered")
METRIC(bot_apparent_resolution_frac, "24h", "", 0, IN_BOT, SHARE, Q(bot_quiet_24h),
       Q(bot_known_24h),
       "ended in the bot, no further contact within 24 h / entered, window inside the horizon")
METRIC(bot_apparent_resolution_frac, "72h", "", 0, IN_BOT, SHARE, Q(bot_quiet_72h),
       Q(bot_known_72h), "the same within 72 h")
METRIC(bot_apparent_resolution_frac, "7d", "", 0, IN_BOT, SHARE, Q(bot_quiet_7d), Q(bot_known_7d),
       "the same within 7 d")
METRIC(bot_repeat_frac, "", "", -1, IN_BOT, RATIO, Q(bot_repeats), Q(bot_entered),
       "repeats whose previous contact ended in the bot / entered")
METRIC(bot_session_s, "", "s", 0, IN_BOT, RATIO, Q(bot_time), Q(bot_entered), "stay in the bot")
METRIC(bot_wait_s, "", "s", -1, IN_BOT, RATIO, Q(bot_wait), Q(bot_entered),
       "time waiting for a free session, part of the stay")
METRIC(bot_turns_mean, "", "", 0, IN_BOT, RATIO, Q(bot_turns), Q(bot_turn_sessions),
       "turns of a session that is counted in turns")
METRIC(bot_delay_s, "", "s", -1, IN_BOT, RATIO, Q(bot_delay), ESCALATED,
       "stay in the bot of those handed to a human")
METRIC(bot_handover_s, "", "s", -1, IN_BOT, RATIO, Q(handed_wait), Q(handed_answered),
       "from escalation to the human's answer")
METRIC(
    fcr_frac, "W", "", +1, IN_ISSUE, SHARE, Q(fcr_quiet), Q(fcr_known),
    "no further contact within the window W / issues whose first answered contact ended, window inside the horizon")
METRIC(
    fcr_frac, "true", "", +1, IN_ISSUE, SHARE, Q(issues_first_solved), Q(issues_settled),
    "the first answered contact solved it, by the model's truth / issues whose first answered contact ended")
METRIC(fcr_not_yet_known, "", "", 0, IN_ISSUE, COUNT, Q(issues_settled) - Q(fcr_known), 1,
       "issues whose window W ends after the horizon, left out of fcr_frac and ocr_frac")
METRIC(ocr_frac, "W", "", +1, IN_ISSUE, SHARE, Q(ocr_quiet), Q(fcr_known),
       "as fcr_frac, and no other channel was used before")
METRIC(ocr_frac, "true", "", +1, IN_ISSUE, SHARE, Q(issues_one_solved), Q(issues_settled),
       "as fcr_frac true, and no other channel was used before")
METRIC(issues_closed, "", "", 0, IN_ISSUE, COUNT, Q(issues_closed), 1,
       "issues over: solved, or the customer does not come back")
METRIC(issues_open, "", "", -1, IN_ISSUE, COUNT, Q(fresh) - Q(issues_closed), 1,
       "issues that began in the window and were not over when the run ended")
METRIC(issues_solved, "", "", +1, IN_ISSUE, COUNT, Q(issues_solved), 1, "issues solved in the end")
METRIC(issues_lost, "", "", -1, IN_ISSUE, COUNT, Q(issues_lost), 1,
       "issues whose last contact was not served and whose customer does not come back")
METRIC(issue_solved_frac, "", "", +1, IN_ISSUE, SHARE, Q(issues_solved), Q(issues_closed),
       "solved in the end / issues over")
METRIC(issue_unsolved_frac, "", "", -1, IN_ISSUE, SHARE, Q(issues_unsolved), Q(issues_closed),
       "served last, not solved, not coming back / issues over")
METRIC(issue_lost_frac, "", "", -1, IN_ISSUE, SHARE, Q(issues_lost), Q(issues_closed),
       "lost for good: last contact not served, not coming back / issues over")
METRIC(issue_answered_frac, "", "", +1, IN_ISSUE, SHARE, Q(issues_reached), Q(issues_closed),
       "answered by a human at least once / issues over")
METRIC(contacts_per_issue, "", "", -1, IN_ISSUE, RATIO, Q(issue_contacts), Q(issues_closed),
       "contacts of the issues over / issues over")
METRIC(issue_wait_mean_s, "", "s", -1, IN_ISSUE, RATIO, Q(issue_wait), Q(issues_closed),
       "time in queues over all contacts of an issue that is over")
METRIC(issue_response_mean_s, "", "s", -1, IN_ISSUE, RATIO, Q(issue_response_time),
       Q(issues_reached), "from first asking for a human to the first answer, of issues over")
METRIC(issue_resolution_mean_s, "", "s", -1, IN_ISSUE, RATIO, Q(issue_solve_time), Q(issues_solved),
       "from the first entry to the solution, of the issues solved")
METRIC(customers_lost, "", "", -1, IN_ISSUE, COUNT, Q(customers_lost), 1,
       "customers lost for ever after their issue was over")
METRIC(csat_frac, "", "", +1, IN_CSAT, SHARE, Q(human_satisfied), Q(human_ended),
       "satisfied / contacts ended by a human, rated or not")
METRIC(csat_frac, "all", "", +1, IN_CSAT, SHARE, Q(all_satisfied), Q(all_ended),
       "satisfied / all contacts ended, bot and lost ones included")
METRIC(csat_frac, "rated", "", +1, IN_CSAT, SHARE, Q(rated_satisfied), Q(rated),
       "satisfied / contacts ended by a human that were rated")
METRIC(rating_frac, "", "", 0, IN_CSAT, SHARE, Q(rated), Q(human_ended),
       "rated / contacts ended by a human")
METRIC(stars_mean, "", "", +1, IN_CSAT, RATIO, Q(stars), Q(rated),
       "stars given: 4 and 5 are satisfied, 3 neutral, 1 and 2 bad")
METRIC(contacts_ended, "", "", 0, IN_AGENT | IN_RUN, COUNT, Q(own_ended), 1,
       "contacts this agent ended")
METRIC(aht_s, "", "s", 0, IN_AGENT | IN_RUN, RATIO, Q(own_talk) + Q(own_acw), Q(own_stays),
       "of this agent")
METRIC(talk_s, "", "s", 0, IN_AGENT | IN_RUN, RATIO, Q(own_talk), Q(own_stays), "of this agent")
METRIC(busy_h, "", "h", 0, IN_AGENT | IN_RUN, COUNT, Q(own_busy) / 3600, 1,
       "hours at work of this agent, by the clock")
METRIC(ended_solved_frac, "", "", +1, IN_AGENT | IN_RUN, SHARE, Q(own_solved), Q(own_ended),
       "solved / contacts this agent ended")
METRIC(csat_frac, "", "", +1, IN_AGENT | IN_RUN, SHARE, Q(own_satisfied), Q(own_asked),
       "satisfied / contacts this agent ended; needs a section quality, else there is none")
METRIC(agents_compared, "", "", 0, IN_SPREAD | IN_RUN, COUNT, Q(compared), 1,
       "agents who ended enough contacts to be compared (report.agents_from)")
METRIC(agents_aht_s, "p10", "s", 0, IN_SPREAD | IN_RUN, RATIO, Q(aht_p10), Q(aht_known),
       "own handle time that a tenth of the agents compared do not exceed")
METRIC(agents_aht_s, "p50", "s", 0, IN_SPREAD | IN_RUN, RATIO, Q(aht_p50), Q(aht_known), "half")
METRIC(agents_aht_s, "p90", "s", 0, IN_SPREAD | IN_RUN, RATIO, Q(aht_p90), Q(aht_known),
       "nine tenths")
METRIC(agents_solve_frac, "p10", "", 0, IN_SPREAD | IN_RUN, RATIO, Q(chance_p10), Q(chance_known),
       "own probability to solve the contacts ended that a tenth of the agents do not exceed")
METRIC(agents_solve_frac, "p50", "", 0, IN_SPREAD | IN_RUN, RATIO, Q(chance_p50), Q(chance_known),
       "half")
METRIC(agents_solve_frac, "p90", "", 0, IN_SPREAD | IN_RUN, RATIO, Q(chance_p90), Q(chance_known),
       "nine tenths")
METRIC(agents_csat_frac, "p10", "", 0, IN_SPREAD | IN_RUN, RATIO, Q(csat_p10), Q(csat_known),
       "own share of satisfied customers that a tenth of the agents do not exceed")
METRIC(agents_csat_frac, "p50", "", 0, IN_SPREAD | IN_RUN, RATIO, Q(csat_p50), Q(csat_known),
       "half")
METRIC(agents_csat_frac, "p90", "", 0, IN_SPREAD | IN_RUN, RATIO, Q(csat_p90), Q(csat_known),
       "nine tenths")
METRIC(evaluations, "", "", 0, IN_EVAL | IN_AGENT | IN_RUN, COUNT, Q(scores), 1,
       "contacts sampled and scored")
METRIC(agents_evaluated, "", "", 0, IN_EVAL | IN_RUN, COUNT, Q(evaluated), 1,
       "agents with a score, added up over the periods")
METRIC(quality_frac, "true", "", +1, IN_EVAL | IN_AGENT | IN_RUN, RATIO, Q(quality_true),
       Q(quality_true_of), "mean probability to solve over the contacts ended, over agents")
METRIC(quality_frac, "seen", "", 0, IN_EVAL | IN_AGENT | IN_RUN, RATIO, Q(quality_seen),
       Q(quality_seen_of), "mean score, over agents; needs quality.evaluation, else there is none")
METRIC(quality_var, "true", "", 0, IN_EVAL | IN_RUN, RATIO, Q(quality_var), Q(compared_eval),
       "variance of the true quality between the agents of a period")
METRIC(quality_var, "error", "", 0, IN_EVAL | IN_RUN, RATIO, Q(quality_error), Q(compared_eval),
       "mean squared distance of an agent's mean score and true quality")
METRIC(reliability_frac, "", "", +1, IN_EVAL | IN_RUN, RATIO, Q(quality_var),
       Q(quality_var) + Q(quality_error),
       "of the scores: variance of the true quality / (that + error variance of a mean score)")
METRIC(scores_needed, "0.8", "", -1, IN_EVAL | IN_RUN, RATIO, 4 * Q(quality_single), Q(quality_var),
       "scores for each agent and period that would make it 0.8")
METRIC(misranked_frac, "", "", -1, IN_EVAL | IN_RUN, RATIO, Q(misranked), Q(ranked),
       "pairs of agents whom the scores put the wrong way round (ties half) / pairs that differ")
METRIC(interruptions, "", "", 0, IN_INTERRUPT, COUNT, Q(interruptions), 1,
       "times that work on a contact was laid aside for another")
METRIC(put_back, "", "", -1, IN_INTERRUPT, COUNT, Q(put_back), 1,
       "times that unfinished work went back to its queue at the end of a shift")
METRIC(transfers, "", "", 0, IN_STEP, COUNT, Q(transfers), 1,
       "stays with an agent that ended in a transfer")
METRIC(flowed_in, "", "", 0, IN_STEP, COUNT, Q(flowed_in), 1, "came by a transfer")
METRIC(transfer_frac, "", "", 0, IN_STEP, SHARE, Q(transfers), Q(served),
       "transfers / stays with an agent")
METRIC(consults, "", "", 0, IN_STEP, COUNT, Q(consults), 1, "agents who asked a colleague")
METRIC(conferences, "", "", 0, IN_STEP, COUNT, Q(conferences), 1,
       "agents who called a colleague in")
METRIC(lost_on_transfer, "", "", -1, IN_STEP, COUNT, Q(lost_on_transfer), 1,
       "handed on to where nobody was free and nobody waits; not offered")
METRIC(helped_h, "", "h", 0, IN_STEP, COUNT, Q(helped_time) / 3600, 1,
       "time of second agents on a contact; not in aht_s")
METRIC(segments_per_contact, "", "", 0, IN_STEP, RATIO, Q(served), Q(ended_served),
       "stays with an agent / contacts served to the end, by the type they ended as")
METRIC(wait_total_mean_s, "", "s", -1, IN_STEP, RATIO, Q(all_waits), Q(ended),
       "wait in all queues of a contact, over all that did not end in the bot")
METRIC(talk_last_s, "", "s", 0, IN_STEP, RATIO, Q(last_talk), Q(ended_served),
       "time with the last agent")
METRIC(misrouted, "", "", -1, IN_MISROUTES, COUNT, Q(misrouted), 1,
       "taken for another intent on asking for a human, by what they are")
METRIC(misrouted_in, "", "", -1, IN_MISROUTES, COUNT, Q(misrouted_in), 1,
       "the same by what they were taken for")
METRIC(misrouted_s, "", "s", -1, IN_MISROUTES, RATIO, Q(misrouted_time), Q(misrouted_found),
       "time with an agent who then found it out")
METRIC(messages_in, "", "", 0, IN_MESSAGES, COUNT, Q(messages_in), 1,
       "messages left at queues that work them off, by the type they become")
METRIC(announced, "", "", 0, IN_ANNOUNCE, COUNT, Q(announced), 1,
       "were told how long they would wait")
METRIC(announced_wait_s, "", "s", -1, IN_ANNOUNCE, RATIO, Q(announced_wait), Q(announced),
       "what they were told")
METRIC(announced_balk_frac, "", "", -1, IN_ANNOUNCE, SHARE, Q(announced_balked), Q(announced),
       "left at once because of it / were told")
METRIC(listen_s, "", "s", 0, IN_STAGES, RATIO, Q(listen_time), Q(staged),
       "time of listening, of stays with an agent in stages")
METRIC(answer_s, "", "s", 0, IN_STAGES, RATIO, Q(answer_time), Q(staged),
       "time of answering, likewise")
METRIC(handle_s, "", "s", 0, IN_STAGES, RATIO, Q(handle_time), Q(staged),
       "time of handling until the customer leaves the agent, likewise")
METRIC(first_reply_s, "", "s", -1, IN_STAGES, RATIO, Q(reply_time), Q(replied),
       "from asking for a human to the first reply, of contacts whose answer is not the reply")
METRIC(reply_3min_frac, "customers", "", +1, IN_PLATFORM, SHARE, Q(platform_replied_3min),
       Q(platform_customers),
       "first human reply within 180 s / customers who asked for a human in hours")
METRIC(
    reply_3min_frac, "every_round", "", +1, IN_PLATFORM, SHARE, Q(platform_all_3min),
    Q(platform_by_turns),
    "customers none of whose messages waited longer than 180 s / customers who asked in hours; turn by turn only")
METRIC(reply_3min_frac, "rounds", "", +1, IN_PLATFORM, SHARE, Q(platform_rounds_3min),
       Q(platform_rounds),
       "rounds replied to within 180 s / rounds; needs sessions turn by turn, else there is none")
METRIC(response_mean_s, "first", "s", -1, IN_PLATFORM, RATIO, Q(platform_response),
       Q(platform_customers),
       "time to the first human reply, at most 600 s each, 600 s without one")
METRIC(response_mean_s, "rounds", "s", -1, IN_PLATFORM, RATIO, Q(platform_rounds_time),
       Q(platform_rounds),
       "the same over all rounds; needs sessions turn by turn, else there is none")
METRIC(first_reply_30s_frac, "", "", +1, IN_PLATFORM, SHARE, Q(platform_replied_30s),
       Q(platform_firsts),
       "first human reply within 30 s / customers who asked for a human in its hours")
METRIC(callbacks_offered, "", "", 0, IN_CALLBACK, COUNT, Q(callbacks_offered), 1,
       "were offered a callback")
METRIC(callbacks_accepted, "", "", 0, IN_CALLBACK, COUNT, Q(callbacks_accepted), 1, "took it")
METRIC(callbacks_reached, "", "", +1, IN_CALLBACK, COUNT, Q(callbacks_reached), 1,
       "called back and reached")
METRIC(callbacks_unreached, "", "", -1, IN_CALLBACK, COUNT, Q(callbacks_unreached), 1,
       "called back in vain, and given up")
METRIC(callbacks_waiting_at_end, "", "", -1, IN_CALLBACK, COUNT, Q(callbacks_still), 1,
       "took it in the window, still waiting for the call at the end")
METRIC(callback_offered_frac, "", "", 0, IN_CALLBACK, SHARE, Q(callbacks_offered), Q(offered),
       "were offered a callback / offered to the queue")
METRIC(callback_accepted_frac, "", "", 0, IN_CALLBACK, SHARE, Q(callbacks_accepted),
       Q(callbacks_offered), "took the callback / were offered one")
METRIC(callback_reached_frac, "", "", +1, IN_CALLBACK, SHARE, Q(callbacks_reached),
       Q(callbacks_accepted), "reached / took the callback")
METRIC(callback_wait_mean_s, "", "s", -1, IN_CALLBACK, RATIO, Q(callback_wait),
       Q(callbacks_reached), "from taking the callback to being reached")
METRIC(callbacks_waiting_mean, "", "", -1, IN_CALLBACK, RATIO, Q(callbacks_waiting), Q(seconds),
       "waiting for a call over time: virtual places and the list")
METRIC(dialled, "", "", 0, IN_OUTBOUND, COUNT, Q(dialled), 1, "numbers dialled by campaigns")
METRIC(reached, "", "", +1, IN_OUTBOUND, COUNT, Q(reached), 1,
       "of those, reached: contacts that enter the queue")
METRIC(reached_frac, "", "", +1, IN_OUTBOUND, SHARE, Q(reached), Q(dialled), "reached / dialled")
METRIC(mismatch, "", "", -1, IN_OUTBOUND, COUNT, Q(mismatch), 1,
       "reached, and gave up waiting for an agent; not in abandoned")
METRIC(mismatch_frac, "", "", -1, IN_OUTBOUND, SHARE, Q(mismatch), Q(reached),
       "reached and gave up waiting / reached")
METRIC(list_left, "", "", -1, IN_OUTBOUND | IN_RUN, COUNT, Q(list_left), 1,
       "numbers of the lists neither reached nor given up when fresh arrivals stop")
METRIC(cost, "", "money", -1, IN_ALL, COUNT, COST, 1, "staff + bot + lines")
METRIC(cost_staff, "", "money", -1, IN_STAFF, COUNT, Q(wages), 1, "wages, overtime included")
METRIC(cost_bot, "", "money", -1, IN_BOT, COUNT, Q(bot_cost), 1,
       "sessions, minutes and resolutions of the bot")
METRIC(cost_lines, "", "money", -1, IN_ALL, COUNT, Q(line_cost), 1, "lines")
METRIC(cost_staff, "busy", "money", 0, IN_STAFF, COUNT, Q(wages_busy), 1,
       "wages times the busy share of the time on duty")
METRIC(cost_staff, "idle", "money", -1, IN_STAFF, COUNT, Q(wages) - Q(wages_busy), 1,
       "the rest of the wages")
METRIC(cost_contacts, "", "money", -1, IN_MONEY, COUNT, Q(contact_cost), 1, "for contacts answered")
METRIC(cost_waiting, "", "money", -1, IN_MONEY, COUNT, Q(waiting_cost), 1,
       "for the time customers wait on live channels")
METRIC(cost_lost, "", "money", -1, IN_MONEY, COUNT, Q(lost_cost), 1, "for contacts lost for good")
METRIC(cost_churn, "", "money", -1, IN_MONEY, COUNT, Q(churn_cost), 1,
       "for customers lost for ever")
METRIC(cost_partners, "", "money", -1, IN_STAFF_MONEY, COUNT, Q(fees), 1,
       "partners' fees, and what a copilot costs")
METRIC(cost_penalties, "", "money", -1, IN_MONEY, COUNT, Q(penalties), 1,
       "for contacts that missed a service level")
METRIC(cost_bands, "", "money", -1, IN_ALL_MONEY | IN_RUN, COUNT, Q(bands), 1,
       "for service levels below their bands, over the whole window")
METRIC(revenue, "", "money", +1, IN_MONEY, COUNT, Q(revenue), 1,
       "of contacts by intent, handler and outcome")
METRIC(profit, "", "money", +1, IN_ALL_MONEY, COUNT, Q(revenue) - COST, 1, "revenue - cost")
METRIC(cost_per_contact, "", "money", -1, IN_ALL, RATIO, COST,
       Q(answered) + Q(callbacks_reached) + Q(bot_solved) + Q(bot_false),
       "cost / (answered or called back + ended in the bot)")
METRIC(cost_per_fresh, "", "money", -1, IN_ALL, RATIO, COST, Q(fresh), "cost / fresh")
METRIC(cost_per_solved, "", "money", -1, IN_ALL, RATIO, COST, SOLVED, "cost / issues solved")
METRIC(cost_per_resolution, "", "money", -1, IN_BOT, RATIO, Q(bot_cost), Q(bot_solved),
       "cost of the bot / resolved by the bot")
METRIC(cost_per_resolution, "apparent_24h", "money", -1, IN_BOT, RATIO, KNOWN_COST(24h),
       Q(bot_quiet_24h), "cost of the bot / ended in it, no further contact within 24 h")
METRIC(cost_per_resolution, "apparent_72h", "money", -1, IN_BOT, RATIO, KNOWN_COST(72h),
       Q(bot_quiet_72h), "the same within 72 h")
METRIC(cost_per_resolution, "apparent_7d", "money", -1, IN_BOT, RATIO, KNOWN_COST(7d),
       Q(bot_quiet_7d), "the same within 7 d")
