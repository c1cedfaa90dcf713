"""Answers that are none."""

from __future__ import annotations


class ServiceError(Exception):
    """An error as AWS answers it."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


class LostAnswer(Exception):
    """The request was done, and the connection broke before its answer."""
