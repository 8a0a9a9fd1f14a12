/*
 * A small Markov chain in continuous time, given by its transitions: its stationary law, and how a
 * law moves on. States are numbers; what they mean is the caller's.
 */
#ifndef CCSIM_NUM_CHAIN_H
#define CCSIM_NUM_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct chain;

struct chain *chain_new(uint32_t states);
void chain_free(struct chain *c);

/* rate per second; 0 or from == to is left out. Equal pairs add up. */
void chain_add(struct chain *c, uint32_t from, uint32_t to, double rate);

/*
 * The stationary law into p[states], by Gauss-Seidel sweeps in both directions until no share moves
 * by more than 1e-13 of itself; states that nothing enters get 0. False when it does not settle.
 */
bool chain_stationary(struct chain *c, double *p);

/* Moves the law p on by time seconds, by uniformisation. A state without exits absorbs. */
void chain_advance(struct chain *c, double *p, double time);

#endif
