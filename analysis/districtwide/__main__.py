"""`python -m districtwide` is the command `districtwide`."""

from districtwide.command import main

main()
