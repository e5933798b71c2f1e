"""The program that PyInstaller packs: `briefgen`, and the worker processes that it starts from the same file."""

from multiprocessing import freeze_support

from briefgen.cli import main

if __name__ == "__main__":
    freeze_support()
    main()
