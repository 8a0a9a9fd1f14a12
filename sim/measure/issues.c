#include "measure/issues.h"

#include "measure/booking.h"
#include "measure/satisfaction.h"
#include "measure/sla.h"
#include "model/issue.h"
#include "model/observe.h"

static const struct issue *issue_of(const struct center *c, const struct contact *k)
{
    return &c->contacts.issues[k - c->contacts.hot];
}

/* Issues belong to the type and arrival of their first contact. */
HOT_INLINE void book_issue(struct observer *o, const struct center *c, const struct contact *k,
                           enum counter what, double amount)
{
    const struct journey *const j = &c->contacts.more[k - c->contacts.hot];
    book_at(o, j->fresh_type, j->fresh_interval, what, amount);
}

/* The window after the contact that ends now lies inside the horizon. */
static bool is_known(const struct observer *o, const struct center *c)
{
    return c->now + o->scenario->quality.window <= scenario_stop(o->scenario);
}

void issues_served(struct observer *o, const struct center *c, const struct contact *k, bool solved)
{
    const struct issue *const i = issue_of(c, k);
    if (o->scenario->quality.on)
        satisfaction_book(o, c, k, solved ? FATE_solved : FATE_unsolved);
    if (!issue_is_first_answered(i))
        return;
    book_issue(o, c, k, COUNTER_issues_settled, 1);
    book_issue(o, c, k, COUNTER_issues_first_solved, solved);
    book_issue(o, c, k, COUNTER_issues_one_solved, solved && !i->many_channels);
    if (!is_known(o, c))
        return;
    book_issue(o, c, k, COUNTER_fcr_known, 1);
    book_issue(o, c, k, COUNTER_fcr_quiet, 1);
    book_issue(o, c, k, COUNTER_ocr_quiet, !i->many_channels);
}

void issues_left(struct observer *o, const struct center *c, const struct contact *k,
                 enum fate fate)
{
    if (o->scenario->quality.on)
        satisfaction_book(o, c, k, fate);
}

/* Takes back what issues_served has said at the same instant. */
void issues_return(struct observer *o, const struct center *c, const struct contact *k,
                   double delay)
{
    const struct issue *const i = issue_of(c, k);
    if (!issue_is_first_answered(i) || !is_known(o, c) || delay > o->scenario->quality.window)
        return;
    book_issue(o, c, k, COUNTER_fcr_quiet, -1);
    book_issue(o, c, k, COUNTER_ocr_quiet, i->many_channels ? 0 : -1);
}

enum ending { ENDS_SOLVED, ENDS_UNSOLVED, ENDS_LOST, ENDS_AS_MESSAGE };

static enum ending ending_of(enum fate fate)
{
    switch (fate) {
    case FATE_solved:
    case FATE_bot_solved:
        return ENDS_SOLVED;
    case FATE_unsolved:
    case FATE_bot_false:
    case FATE_bot_abandoned:
        return ENDS_UNSOLVED;
    case FATE_message:
        return ENDS_AS_MESSAGE;
    default:
        return ENDS_LOST;
    }
}

static void maybe_lose_customer(struct observer *o, const struct center *c, const struct contact *k,
                                enum ending ending)
{
    const struct quality *const q = &o->scenario->quality;
    const double p = ending == ENDS_SOLVED     ? q->churn_solved
                     : ending == ENDS_UNSOLVED ? q->churn_unsolved
                     : ending == ENDS_LOST     ? q->churn_lost
                                               : 0;
    if (p <= 0)
        return;
    const struct words w = philox_with(&c->keys, k->customer,
                                       stream_c1(PURPOSE_churn, 0, k->attempt));
    book_issue(o, c, k, COUNTER_customers_lost, word_happens(w.a, p));
}

void observe_issue_end(struct observer *o, const struct center *c, const struct contact *k,
                       enum fate fate)
{
    const struct issue *const i = issue_of(c, k);
    const enum ending ending = ending_of(fate);
    book_issue(o, c, k, COUNTER_issues_closed, 1);
    book_issue(o, c, k, COUNTER_issue_contacts, k->attempt + 1.0);
    book_issue(o, c, k, COUNTER_issue_wait, i->wait);
    if (i->answers > 0) {
        book_issue(o, c, k, COUNTER_issues_reached, 1);
        book_issue(o, c, k, COUNTER_issue_response_time, i->answered - i->asked);
    }
    if (ending == ENDS_SOLVED) {
        book_issue(o, c, k, COUNTER_issues_solved, 1);
        book_issue(o, c, k, COUNTER_issue_solve_time, c->now - i->began);
    } else if (ending == ENDS_UNSOLVED) {
        book_issue(o, c, k, COUNTER_issues_unsolved, 1);
    } else if (ending == ENDS_LOST) {
        book_issue(o, c, k, COUNTER_issues_lost, 1);
    }
    maybe_lose_customer(o, c, k, ending);
    sla_issue(o, c, k, ending == ENDS_SOLVED ? SLA_ISSUE_SOLVED : SLA_ISSUE_LEFT);
}
