#pragma once

// Code that is compiled once for each instruction set lives in an inline namespace of that set, so that the linker can
// never put one set's code in the place of another's. The build passes the name; the plain build has its own.
#ifndef DISTRICTWIDE_ISA
#define DISTRICTWIDE_ISA plain
#endif

// Bits matter: a fused multiply-add or a reordered sum would change trajectories.
#ifdef __FAST_MATH__
#error "Districtwide must not be compiled with -ffast-math: trajectories would differ between machines"
#endif

// Everything in a header that a kernel includes is inlined by force: a stray out-of-line copy, compiled for a newer
// instruction set, could otherwise be picked by the linker for all (tests/checks/check_kernels.py looks for them).
#define DISTRICTWIDE_INLINE [[gnu::always_inline]] inline

// The same for a lambda, between its parameters and its body.
#define DISTRICTWIDE_INLINE_BODY __attribute__((always_inline))
