"""The one kind of error that a person is meant to read."""


class BookError(Exception):
    """Something a person can put right, said in Chinese and in English.

    The command line prints both sentences and exits with status 1, without a traceback.
    """

    def __init__(self, zh: str, en: str):
        super().__init__(f"{zh}\n{en}")
        self.zh = zh
        self.en = en


class NotHereError(BookError):
    """What is asked for can't be had for the focal city: the data do not hold what it needs."""
