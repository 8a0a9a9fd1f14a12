/* Routing policies: ROUTE(name). One file route/<name>.c and one line here add one. */
ROUTE(ranked)
