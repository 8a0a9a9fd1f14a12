/* Routing policies: ROUTE(name). One file route/<name>.c and one line here add one. */
ROUTE(ranked)
ROUTE(score)
ROUTE(most_overdue)
ROUTE(shortest_expected)
ROUTE(dispatch)
