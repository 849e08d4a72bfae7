/* Reads particles, a line "x y z vx vy vz charge" each, from standard input and writes where they will be.
   gcc predict.c -o predict -l:nbody.so -L. -Wl,-rpath,'$ORIGIN' */
#include <stdio.h>
#include <stdlib.h>
#include "nbody.h"

enum { MAX = 1000 };

int main(void)
{
    static float positions[3 * MAX], velocities[3 * MAX], charges[MAX], predicted[3 * MAX];
    int count = 0;
    while (count < MAX) {
        float *x = positions + 3 * count, *v = velocities + 3 * count;
        if (scanf("%f %f %f %f %f %f %f", x, x + 1, x + 2, v, v + 1, v + 2, charges + count) != 7)
            break;
        count++;
    }

    void *network = nbody_create();
    if (!network || nbody_predict(network, count, positions, velocities, charges, predicted)) {
        fprintf(stderr, "%s\n", nbody_error());
        return 1;
    }

    for (int i = 0; i < count; i++)
        printf("%.9g %.9g %.9g\n", predicted[3 * i], predicted[3 * i + 1], predicted[3 * i + 2]);
    nbody_free(network);
    return 0;
}
