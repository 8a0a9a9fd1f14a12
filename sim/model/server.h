/* Who served an issue last: what sticky routing and the dispatch go by. Only where choice.remembers_server. */
#ifndef CCSIM_MODEL_SERVER_H
#define CCSIM_MODEL_SERVER_H

#include "model/center.h"
#include "model/issue.h"

/*
 * The agent who served the issue last, in an earlier contact; NOBODY: none has, it was a place of a head-count, of
 * which nobody knows who stands there, or the contact has been handed on, which asks for somebody else.
 */
static inline uint32_t contact_server(const struct center *c, uint32_t contact)
{
    if (!c->scenario->choice.remembers_server || contact_segment(c, contact) > 0)
        return NOBODY;
    const uint32_t agent = c->contacts.issues[contact].server;
    return agent == NOBODY || c->crews[c->agents[agent].group].counts ? NOBODY : agent;
}

#endif
