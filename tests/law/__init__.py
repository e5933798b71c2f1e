"""The law that what is typed is what is printed: texts are made, built in three formats and read back by other programs."""
