/* Where charged particles will be, by a trained steerable network. Link with -l:nbody.so or load it with dlopen. */
#ifndef NBODY_H
#define NBODY_H

#ifdef __cplusplus
extern "C" {
#endif

/* Makes a network; null if that fails. Any number of threads may use it at once. */
void *nbody_create(void);

/* Predicts the positions a thousand steps later.
   positions, velocities and predicted: 3 numbers for each particle, x y z; charges: one for each.
   Returns 0, or another number if it fails: then nbody_error says why. */
int nbody_predict(void *network, int particles, const float *positions, const float *velocities, const float *charges, float *predicted);

/* What went wrong in the last call of this thread that failed; UTF-8, valid until the next one does. */
const char *nbody_error(void);

/* Frees a network. */
void nbody_free(void *network);

#ifdef __cplusplus
}
#endif

#endif
