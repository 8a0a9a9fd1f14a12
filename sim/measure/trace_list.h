/*
 * What the log tells of a contact's life: TRACE(name, sentence). In the sentence {channel}, {intent}, {queue},
 * {agent}, {seconds} and {fate} stand for what they say. One line, and the place that tells it, add an event.
 */
TRACE(enters, "the customer comes by {channel} about {intent}")
TRACE(comes_back, "the customer comes back by {channel} about {intent}")
TRACE(bot, "the bot takes the contact")
TRACE(escalated, "the bot hands over to the agents after {seconds}")
TRACE(waits, "nobody is free: waits in queue {queue}")
TRACE(announced, "is told to expect a wait of {seconds}")
TRACE(message_in, "the message waits in queue {queue} to be worked off")
TRACE(answered, "{agent} answers after a wait of {seconds}")
TRACE(colleague, "{agent} joins the one who has the contact")
TRACE(handed_on, "{agent} hands the customer on after {seconds}")
TRACE(transferred, "goes on to queue {queue} with {intent}")
TRACE(taken_over, "{agent} takes the customer over")
TRACE(left, "the customer leaves {agent} before all is done")
TRACE(interrupted, "{agent} lays it aside for somebody else")
TRACE(put_back, "{agent} goes: back to queue {queue}, unfinished")
TRACE(taken_back, "{agent} goes on with it")
TRACE(served, "{agent} is done after {seconds}: {fate}")
TRACE(leaves, "the contact ends: {fate}")
TRACE(will_return, "will come back in {seconds}")
