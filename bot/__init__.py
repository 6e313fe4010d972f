"""Grenswerk: a reflection coach for people who work on the boundary between education and practice."""

import os

# One text is small work: more threads only wait for one another. Has to stand before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
