#include "cmd/list_measures.h"

void list_measures(struct str *out)
{
#define COUNTER(name, meaning) str_addf(out, "  %-22s %s\n", #name, meaning);
#include "measure/counter_list.h"
#undef COUNTER
}
