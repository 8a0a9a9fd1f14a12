/* Rows of the schema table: what customers get out of it. */
/* clang-format off */
ROW("quality", SCHEMA_GROUP, NULL,
    "if it is there, issues are followed over contacts, channels and days, and satisfaction is measured. A contact "
    "satisfies with a probability that goes by how it ended; the figures are assumed, in the order of published ones")
NUM("quality.window", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s", "24 h",
    "W of fcr_frac and ocr_frac: an answered contact settled its issue if none follows within this time")
WORDS("quality.model", 0, "table logistic", "table",
      "table: what is taken off is taken off the probability; logistic: off its logit ln(p / (1 - p))")
ROW("quality.human_solved", SCHEMA_SHARE, "0.88",
    "a human solved it; calibrated so that the normal day of the examples has 70 % of human-served contacts satisfied "
    "(uncalibrated 0.94)")
ROW("quality.human_unsolved", SCHEMA_SHARE, "0.32", "a human did not; nothing further is taken off; assumed")
ROW("quality.bot_solved", SCHEMA_SHARE, "0.60", "the bot solved it; assumed")
ROW("quality.bot_unsolved", SCHEMA_SHARE, "0.10", "the customer left the bot unsolved (false containment); assumed")
ROW("quality.not_served", SCHEMA_SHARE, "0", "abandoned, blocked, refused, cleared, left a message; assumed")
NUM("quality.wait_free", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s", "1 min",
    "wait in queues that costs nothing, on live channels; on deferred ones no wait does")
NUM("quality.wait_per_minute", SCHEMA_NUMBER, CLOSED, 0, 1000, NULL, "0.02",
    "taken off when a human solved it, for each minute of wait beyond that; assumed")
NUM("quality.bot_failed", SCHEMA_NUMBER, CLOSED, 0, 1000, NULL, "0.06",
    "taken off when a human solved it after the bot had failed, in this contact or the one before; assumed")
NUM("quality.per_attempt", SCHEMA_NUMBER, CLOSED, 0, 1000, NULL, "0.15",
    "taken off when a human solved it, for each earlier contact of the issue; 15 points are a published figure")
ROW("quality.rating_satisfied", SCHEMA_SHARE, "0.3", "share of satisfied human-served customers who rate; assumed")
ROW("quality.rating_unsatisfied", SCHEMA_SHARE, "0.3", "share of the others who rate; assumed")
ROW("quality.five_of_satisfied", SCHEMA_SHARE, "0.7", "satisfied raters give five stars with this share, else four; assumed")
ROW("quality.three_of_unsatisfied", SCHEMA_SHARE, "0.4", "share of the other raters who give three stars; assumed")
ROW("quality.two_of_unsatisfied", SCHEMA_SHARE, "0.2", "share of the other raters who give two; the rest give one; assumed")
ROW("quality.churn_solved", SCHEMA_SHARE, "0", "probability that the customer is lost for ever after a solved issue")
ROW("quality.churn_unsolved", SCHEMA_SHARE, "0", "the same after an issue that was served last and not solved")
ROW("quality.churn_lost", SCHEMA_SHARE, "0", "the same after an issue whose last contact was not served")
NUM("quality.customer_value", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", "0", "what a customer lost for ever costs")
ROW("quality.evaluation", SCHEMA_GROUP, NULL,
    "if it is there, agents are evaluated: in each period some contacts of each are sampled and scored, so that one sees how well that "
    "many tell agents apart. A score is 1 if the contact was solved, else 0, plus an error; an agent's true quality is the mean "
    "probability to solve over the contacts they ended in the period")
NUM("quality.evaluation.samples", SCHEMA_INT, CLOSED, 1, 1000, NULL, "6",
    "contacts of each agent and period, at random (all, if the agent ended fewer); 6 a month is a published mean")
NUM("quality.evaluation.period", SCHEMA_DURATION, OPEN_LO, 0, 1e9, "s", "30 d",
    "from the start of the window on; the last one may be cut, but is sampled like the others")
NUM("quality.evaluation.error_sd", SCHEMA_NUMBER, CLOSED, 0, 1000, NULL, "0.1",
    "sd of the error of a score (normal), besides that one contact says little of the agent; assumed")
/* clang-format on */
