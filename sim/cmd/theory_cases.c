/*
 * The cases of `ccsim validate`. Where the answers come from: Erlang (1917) for loss and delay; Garnett,
 * Mandelbaum and Reiman (2002), Zeltyn and Mandelbaum (2005) for impatience; Pollaczek and Khinchine for one
 * agent; Kella and Yechiali (1985) for priorities; the stationary law of the joint chain, solved numerically,
 * for groups, redials and after-contact work; the backward and forward equations for days that begin empty.
 */
#include "cmd/theory.h"

#define EXPONENTIAL(mean) "{ dist = \"exponential\"; mean = " #mean "; }"
#define STEADY(warmup, length) \
    "time = { steady = true; warmup = \"" warmup "\"; length = \"" length "\"; };\n"
#define CALL(service, more) "intents = ( { name = \"call\"; service = " service "; " more "} );\n"
#define PATIENCE(mean) "patience = " EXPONENTIAL(mean) "; "
#define HOURLY(rate) "arrivals = ( { name = \"call\"; per_hour = " #rate "; } );\n"
#define AGENTS(n) "groups = ( { name = \"agents\"; agents = " #n "; } );\n"
#define LEVEL(seconds) "service_levels = ( { name = \"default\"; threshold = " #seconds "; } );\n"
#define ALL(metric, exact)         \
    {                              \
        "all", metric, NULL, exact \
    }
#define SL(variant, exact)                       \
    {                                            \
        "sla=default", "sl_frac", variant, exact \
    }

static const struct theory_case cases[] = {
    {"erlang-b",
     "Erlang B: 6 erlangs on 8 agents, lognormal handle times",
     STEADY("10 h", "8000 h") CALL("{ dist = \"lognormal\"; mean = 180.0; cv = 1.0; }", "")
         HOURLY(120.0) AGENTS(8) "queues = ( { name = \"call\"; capacity = 0; } );\n",
     {ALL("blocking_frac", 0.1218757837), ALL("occupancy_frac", 0.6585931623)}},
    {"erlang-c",
     "Erlang C: 5 erlangs on 7 agents",
     STEADY("10 h", "10000 h") CALL(EXPONENTIAL(180.0), "") HOURLY(100.0) AGENTS(7),
     {ALL("delayed_frac", 0.3241499492), ALL("wait_mean_s", 29.17349543),
      SL("sl_offered", 0.7404410115), ALL("occupancy_frac", 0.7142857143),
      ALL("queue_mean", 0.8103748729)}},
    {"erlang-c-heavy",
     "Erlang C: 2.5 erlangs on 3 agents",
     STEADY("50 h", "40000 h") CALL(EXPONENTIAL(300.0), "") HOURLY(30.0) AGENTS(3) LEVEL(60.0),
     {ALL("delayed_frac", 0.702247191), ALL("wait_mean_s", 421.3483146),
      SL("sl_offered", 0.3645804649), ALL("occupancy_frac", 0.8333333333),
      ALL("queue_mean", 3.511235955)}},
    {"mmck",
     "M/M/14/24: at most 10 wait",
     STEADY("10 h", "5000 h") CALL(EXPONENTIAL(240.0), "") HOURLY(200.0)
         AGENTS(14) "queues = ( { name = \"call\"; capacity = 10; } );\n",
     {ALL("blocking_frac", 0.04427227619), ALL("delayed_frac", 0.6117793952),
      ALL("wait_mean_s", 53.47740242), ALL("occupancy_frac", 0.9102168798),
      ALL("queue_mean", 2.839435339), SL("sl_offered", 0.4738513156)}},
    {"hunt",
     "three groups tried in turn, nobody waits",
     STEADY("10 h", "5000 h") CALL(EXPONENTIAL(180.0), "") HOURLY(
         240.0) "queues = ( { name = \"call\"; capacity = 0; } );\n"
                "groups = ( { name = \"g1\"; agents = 6; serves = ( { intent = \"call\"; rank = 1; } ); },\n"
                "{ name = \"g2\"; agents = 4; serves = ( { intent = \"call\"; rank = 2; } ); },\n"
                "{ name = \"g3\"; agents = 4; serves = ( { intent = \"call\"; rank = 3; } ); } );\n",
     {ALL("blocking_frac", 0.1172098766),
      {"group=g1", "occupancy_frac", NULL, 0.8878221459},
      {"group=g2", "occupancy_frac", NULL, 0.7624916602},
      {"group=g3", "occupancy_frac", NULL, 0.554145491}}},
    {"erlang-a",
     "Erlang A: 20 erlangs on 20 agents, patience 2 min",
     STEADY("5 h", "3200 h") CALL(EXPONENTIAL(240.0), PATIENCE(120.0)) HOURLY(300.0) AGENTS(20),
     {ALL("delayed_frac", 0.4500933337), ALL("abandonment_frac", 0.103881719),
      ALL("wait_mean_s", 12.46580628), ALL("asa_s", 11.18148061),
      ALL("wait_abandoned_s", 23.54482692), ALL("occupancy_frac", 0.896118281),
      SL("sl_offered", 0.7028470264), SL("sl_answered", 0.7843239461),
      SL("sl_excl_early", 0.7448983721), ALL("wait_p80_s", 22.23961363),
      ALL("wait_p95_s", 56.34569588)}},
    {"erlang-a-large",
     "Erlang A: 48 erlangs on 50 agents",
     STEADY("5 h", "2000 h") CALL(EXPONENTIAL(60.0), PATIENCE(120.0)) HOURLY(2880.0) AGENTS(50),
     {ALL("delayed_frac", 0.4677740686), ALL("abandonment_frac", 0.03091224916),
      ALL("wait_mean_s", 3.709469899), ALL("occupancy_frac", 0.9303242408),
      SL("sl_offered", 0.9430189547), ALL("wait_p90_s", 12.33739635)}},
    {"patience-constant",
     "M/M/20 + constant patience of 60 s",
     STEADY("5 h", "3200 h")
         CALL(EXPONENTIAL(240.0), "patience = { dist = \"constant\"; value = 60.0; }; ")
             HOURLY(300.0) AGENTS(20),
     {ALL("delayed_frac", 0.5312750752), ALL("abandonment_frac", 0.08854584586),
      ALL("wait_mean_s", 18.59462763), ALL("asa_s", 14.57218316),
      ALL("occupancy_frac", 0.9114541541), SL("sl_offered", 0.6163013346)}},
    {"patience-weibull",
     "M/M/20 + Weibull patience of shape 0.7",
     STEADY("5 h", "4000 h") CALL(
         EXPONENTIAL(300.0), "patience = { dist = \"weibull\"; shape = 0.7; scale = 150.0; }; ")
         HOURLY(240.0) AGENTS(20),
     {ALL("delayed_frac", 0.4007097713), ALL("abandonment_frac", 0.1132106645),
      ALL("wait_mean_s", 11.30284279), ALL("wait_abandoned_s", 19.17504023),
      SL("sl_offered", 0.7224993582), ALL("wait_p90_s", 39.16117885)}},
    {"mg1",
     "M/G/1 with lognormal handle times, load 0.8",
     STEADY("200 h", "160000 h") CALL("{ dist = \"lognormal\"; mean = 240.0; cv = 1.2; }", "")
         HOURLY(12.0) AGENTS(1),
     {ALL("delayed_frac", 0.8), ALL("wait_mean_s", 1171.2), ALL("queue_mean", 3.904),
      ALL("occupancy_frac", 0.8)}},
    {"after-work",
     "talk and after-contact work on 16 agents, with impatience",
     STEADY("5 h", "4000 h")
         CALL(EXPONENTIAL(180.0), "acw = " EXPONENTIAL(60.0) "; " PATIENCE(120.0)) HOURLY(220.0)
             AGENTS(16),
     {ALL("delayed_frac", 0.346168688), ALL("abandonment_frac", 0.07787694163),
      ALL("wait_mean_s", 9.345232996), ALL("occupancy_frac", 0.8452794702),
      SL("sl_offered", 0.7758026019), ALL("talking_mean", 10.14335364),
      ALL("acw_mean", 3.381117881)}},
    {"priority",
     "two classes, one goes first, nobody gives up",
     STEADY("20 h", "10000 h") "intents = ( { name = \"class1\"; priority = 1; service = " EXPONENTIAL(
         240.0) "; },\n"
                "{ name = \"class2\"; service = " EXPONENTIAL(
                    240.0) "; } );\n"
                           "arrivals = ( { name = \"class1\"; per_hour = 60.0; }, { name = \"class2\"; per_hour = 100.0; } );\n" AGENTS(
                               12),
     {ALL("delayed_frac", 0.6055131502),
      ALL("occupancy_frac", 0.8888888889),
      ALL("wait_mean_s", 108.992367),
      {"intent=class1", "wait_mean_s", NULL, 18.16539451},
      {"intent=class2", "wait_mean_s", NULL, 163.4885506}}},
    {"n-model",
     "two groups, the second helps the first",
     STEADY("5 h", "8000 h") "intents = ( { name = \"class1\"; " PATIENCE(120.0) "}, { name = \"class2\"; " PATIENCE(
         150.0) "} );\n"
                "arrivals = ( { name = \"class1\"; per_hour = 60.0; }, { name = \"class2\"; per_hour = 50.0; } );\n"
                "groups = ( { name = \"g1\"; agents = 3; serves = ( { intent = \"class1\"; service = " EXPONENTIAL(
                    200.0) "; } ); },\n"
                           "{ name = \"g2\"; agents = 5; serves = (\n"
                           "{ intent = \"class2\"; take_rank = 1; service = " EXPONENTIAL(
                               300.0) "; },\n"
                                      "{ intent = \"class1\"; rank = 2; take_rank = 2; service = " EXPONENTIAL(
                                          240.0) "; } ); } );\n",
     {{"intent=class1", "abandonment_frac", NULL, 0.1189029809},
      {"intent=class1", "wait_mean_s", NULL, 14.26835771},
      {"intent=class2", "abandonment_frac", NULL, 0.2140828013},
      {"intent=class2", "wait_mean_s", NULL, 32.1124202},
      ALL("abandonment_frac", 0.1621665356),
      SL("sl_offered", 0.644969502),
      {"group=g1", "occupancy_frac", NULL, 0.7321166333},
      {"group=g2", "occupancy_frac", NULL, 0.8326846382}}},
    {"redial",
     "half of those who give up call again after 5 min",
     STEADY("5 h", "4000 h")
         CALL(EXPONENTIAL(240.0), PATIENCE(90.0) "redial = { p = 0.5; delay = " EXPONENTIAL(
                                      300.0) "; }; ") HOURLY(200.0) AGENTS(13),
     {ALL("delayed_frac", 0.5842041175), ALL("abandonment_frac", 0.2082943567),
      ALL("wait_mean_s", 18.7464921), SL("sl_offered", 0.5551437135),
      ALL("queue_mean", 1.162547863), ALL("in_orbit_mean", 1.937579772),
      ALL("occupancy_frac", 0.9064053474)}},
    {"bot",
     "a bot contains 60 %, some of them falsely, who come back later",
     STEADY("10 h", "2000 h") CALL(
         EXPONENTIAL(300.0),
         PATIENCE(150.0) "repeat = { after = [\"bot\"]; p = 1.0; delay = " EXPONENTIAL(
             1800.0) "; enters = \"human\"; }; ") "bot = { containment = 0.6; false_share = 0.15; session = " EXPONENTIAL(60.0) "; };\n" HOURLY(600.0)
         AGENTS(24),
     {ALL("delayed_frac", 0.4809930999), ALL("abandonment_frac", 0.1046661848),
      ALL("wait_mean_s", 15.69992772), ALL("occupancy_frac", 0.913986603),
      SL("sl_offered", 0.6615384329), ALL("bot_containment_frac", 0.6),
      ALL("bot_true_resolution_frac", 0.51), ALL("in_bot_mean", 10.0), ALL("in_orbit_mean", 27.0)}},
    {"chat",
     "4 agents, each with up to 3 chats that slow one another down",
     STEADY("20 h", "12000 h") "channels = ( { name = \"chat\"; } );\n" CALL(
         EXPONENTIAL(480.0), PATIENCE(180.0)) HOURLY(60.0)
         LEVEL(30.0) "groups = ( { name = \"agents\"; agents = 4; capacity = 3; "
                     "time_factor = [1.0, 1.3333333333333333, 1.6666666666666667]; } );\n",
     {ALL("delayed_frac", 0.4304043129), ALL("abandonment_frac", 0.1817030551),
      ALL("wait_mean_s", 32.70654992), ALL("talk_s", 746.6547303),
      ALL("occupancy_frac", 0.988097705), ALL("slot_occupancy_frac", 0.8485906732),
      ALL("concurrency_mean", 2.576437539), SL("sl_offered", 0.6341982356)}},
    {"day-step",
     "two hours from empty, constant rate",
     "time = { length = \"2 h\"; };\nrun = { replications = 4000; };\n" CALL(
         EXPONENTIAL(240.0), PATIENCE(120.0)) HOURLY(120.0) AGENTS(9),
     {ALL("offered", 240.0), ALL("delayed_frac", 0.3321552384), SL("sl_offered", 0.7516516012),
      ALL("abandonment_frac", 0.1019116079), ALL("wait_mean_s", 12.22939295),
      ALL("busy_mean", 6.936479785), SL("sl_answered", 0.8369461267)}},
    {"day-surge",
     "three hours with a fivefold surge of 15 min and a fall of staff",
     "time = { length = \"3 h\"; };\nrun = { replications = 4000; };\n" CALL(
         EXPONENTIAL(240.0),
         PATIENCE(
             150.0)) "arrivals = ( { name = \"call\"; per_hour = [60.0, 300.0, 60.0]; bounds = [0, 3600, 4500, 10800]; } );\n"
                     "groups = ( { name = \"agents\"; agents = [6, 5]; bounds = [0, 7200, 10800]; } );\n",
     {ALL("offered", 240.0), ALL("delayed_frac", 0.4836287407), SL("sl_offered", 0.5555385791),
      ALL("abandonment_frac", 0.2585539178), ALL("wait_mean_s", 38.78308766),
      ALL("busy_mean", 3.871606702)}},
};

const struct theory_case *theory_at(size_t k)
{
    return k < sizeof cases / sizeof cases[0] ? &cases[k] : NULL;
}
