/* The commands in the order of the help: CMD(name) for sim/cmd/cmd_<name>.c. */
CMD(run)
CMD(compare)
CMD(plot)
CMD(validate)
CMD(explain)
CMD(init)
CMD(list)
CMD(import)
