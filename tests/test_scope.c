/* Which scopes result rows are about: their names, and the types behind them. */
#include "build_rig.h"
#include "exper/scope.h"

#define TWO_CHANNELS                                                                                     \
    "channels = ( { name = \"phone\"; }, { name = \"chat\"; } );\n"                                      \
    "intents = ( { name = \"info\"; " SERVICE " }, { name = \"bill\"; " SERVICE " } );\n"                \
    "arrivals = ( { name = \"calls\"; channel = \"phone\"; intent = \"info\"; per_hour = 30; },\n"       \
    "  { name = \"chats\"; channel = \"chat\"; mix = { info = 0.5; bill = 0.5; }; per_hour = 30; } );\n" \
    "groups = ( { name = \"one\"; agents = 3; serves = ( { intent = \"info\"; } ); },\n"                 \
    "  { name = \"two\"; agents = 3; } );\n"                                                             \
    "service_levels = ( { name = \"fast\"; threshold = 20; target = 0.8; channel = \"phone\"; },\n"      \
    "  { name = \"wide\"; threshold = 60; target = 0.9; base = [\"blocked\"]; } );\n"

static struct built b;
static struct scopes scopes;

static int make(void **state)
{
    (void)state;
    b = build_text(TWO_CHANNELS, NULL);
    if (b.s == NULL)
        return -1;
    scopes_make(&scopes, b.s);
    return 0;
}

static int unmake(void **state)
{
    (void)state;
    scopes_free(&scopes);
    built_free(&b);
    return 0;
}

static const struct scope *find(const char *name)
{
    for (uint32_t i = 0; i < scopes.n; i++)
        if (strcmp(scopes.scope[i].name, name) == 0)
            return &scopes.scope[i];
    return NULL;
}

static void all_comes_first_and_holds_every_type(void **state)
{
    (void)state;
    assert_string_equal(scopes.scope[0].name, "all");
    assert_int_equal(scopes.scope[0].n_types, b.s->n_types);
    assert_true(scopes.scope[0].in & IN_ALL);
}

static void no_two_scopes_have_one_name(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < scopes.n; i++)
        assert_ptr_equal(find(scopes.scope[i].name), &scopes.scope[i]);
}

static void a_dimension_with_one_member_has_a_row(void **state)
{
    (void)state;
    assert_int_equal(b.s->n_languages, 1);
    const struct scope *found = NULL;
    for (uint32_t i = 0; i < scopes.n; i++)
        if (strncmp(scopes.scope[i].name, "language=", 9) == 0)
            found = &scopes.scope[i];
    assert_non_null(found);
    assert_int_equal(found->n_types, b.s->n_types);
}

static void the_members_of_a_dimension_share_out_all_types(void **state)
{
    (void)state;
    const struct scope *const phone = find("channel=phone"), *const chat = find("channel=chat");
    assert_non_null(phone);
    assert_non_null(chat);
    assert_int_equal(phone->n_types + chat->n_types, b.s->n_types);
    for (uint32_t i = 0; i < chat->n_types; i++)
        assert_string_equal(b.s->channels[b.s->types[chat->types[i]].channel].name, "chat");
}

static void dimensions_are_joined_in_the_agreed_order(void **state)
{
    (void)state;
    assert_non_null(find("channel=chat;intent=bill"));
    assert_null(find("intent=bill;channel=chat"));
    assert_non_null(find("intent=info;group=one"));
    assert_non_null(find("channel=phone;sla=fast"));
}

static void a_cut_without_contacts_has_no_row(void **state)
{
    (void)state;
    assert_null(find("channel=chat;sla=fast"));
    assert_null(find("intent=bill;group=one"));
    assert_non_null(find("intent=bill;group=two"));
}

static void a_queue_knows_its_number(void **state)
{
    (void)state;
    for (uint32_t q = 0; q < b.s->n_queues; q++) {
        struct str name = {0};
        str_addf(&name, "queue=%s", b.s->queues[q].name);
        assert_non_null(find(str_text(&name)));
        assert_int_equal(find(str_text(&name))->queue, q);
        str_free(&name);
    }
}

static void only_levels_with_switches_have_switched_rows(void **state)
{
    (void)state;
    assert_false(find("sla=fast")->in & IN_SLA_MORE);
    assert_true(find("sla=wide")->in & IN_SLA_MORE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_comes_first_and_holds_every_type),
        cmocka_unit_test(no_two_scopes_have_one_name),
        cmocka_unit_test(a_dimension_with_one_member_has_a_row),
        cmocka_unit_test(the_members_of_a_dimension_share_out_all_types),
        cmocka_unit_test(dimensions_are_joined_in_the_agreed_order),
        cmocka_unit_test(a_cut_without_contacts_has_no_row),
        cmocka_unit_test(a_queue_knows_its_number),
        cmocka_unit_test(only_levels_with_switches_have_switched_rows),
    };
    return cmocka_run_group_tests(tests, make, unmake);
}
