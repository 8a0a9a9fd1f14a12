/* Ways of telling free agents apart: AGENT_KEY(name, help). Last: random and sticky ones need no order of their own. */
AGENT_KEY(longest_idle, "idle since the last end of work or log-in")
AGENT_KEY(least_loaded,
          "fewest sessions at the moment, then the group with the lowest share of busy agents")
AGENT_KEY(random_agent, "each free agent alike")
AGENT_KEY(random_group, "a group in proportion to its free agents")
AGENT_KEY(fixed_order, "the lowest number")
AGENT_KEY(most_idle_share,
          "the largest share of the time on duty since the start of the shift spent idle")
AGENT_KEY(
    fastest,
    "the shortest mean handle time for the contact's type, own speed and after-contact work included")
AGENT_KEY(best_quality, "most likely to solve the issue, own competence included")
AGENT_KEY(sticky, "who served the customer's issue last, in an earlier contact")
