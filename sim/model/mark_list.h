/* What a contact is marked with while it waits, and a score may reward: MARK(name, help). */
MARK(forwarded, "transferred in this contact")
MARK(escalated, "sent to this queue by the bot")
MARK(repeat, "the contact before did not solve the issue")
