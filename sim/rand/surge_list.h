/* The shapes of a surge: SURGE(name, meaning). */
SURGE(step, "all at once, all at an end")
SURGE(ramp, "rises, holds and falls in straight lines")
SURGE(spike, "at its height at once, then decays exponentially")
SURGE(profile, "a list of steps")
