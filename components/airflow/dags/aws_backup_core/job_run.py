"""Starts a job once, whatever happens in between, and waits for its end, though never for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from .failure import BackupFailed, is_busy, is_missing
from .job import Job
from .jobs import Jobs

#: How long AWS may take to describe a job that it has accepted.
NOT_YET_DESCRIBED = timedelta(minutes=10)
#: How long after the end of its windows a job may take to say so.
GRACE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """The job lives: look again."""

    job_id: str
    #: When the waiting for this job began. Hand it back when you look again.
    since: datetime
    seconds: int
    state: str
    #: Whether AWS answered one of this run's tokens with the job. Of any other, its tags must say so in the end.
    own: bool


@dataclass(frozen=True, slots=True)
class Done:
    """The job completed, and it is this run's."""

    job: Job


Step = Wait | Done


@dataclass(frozen=True, slots=True)
class JobRun:
    """One job of one run.

    The attempt ladder: before anything is started, the jobs since the run was due are looked through, so that a job lives
    on whose token AWS has forgotten. Then attempts are walked upwards, each with a token of its own. AWS answers a token
    that it has seen with the job that it made then, so a lost answer never makes a second one, and a failed job never
    stands in the way of the next attempt.
    """

    jobs: Jobs
    max_attempts: int
    #: How long a job may live in all, from its creation.
    limit: timedelta
    poll_seconds: int

    def begin(self, now: datetime) -> Step:
        """Starts the job, or joins the one that is there. Raises `BackupFailed`."""
        try:
            job, own = self._start_or_join()
        except BackupFailed:
            raise
        except Exception as error:
            raise self.jobs.subject.refused(error) from error
        return self._step(job, own, now, now)

    def look(self, job_id: str, since: datetime, own: bool, now: datetime) -> Step:
        """Looks how the job does. Raises `BackupFailed`."""
        try:
            job = self.jobs.describe(job_id)
        except Exception as error:
            unknown = is_missing(error) and now - since < NOT_YET_DESCRIBED
            if (is_busy(error) or unknown) and now - since < self.limit:
                return Wait(job_id, since, self.poll_seconds, "UNKNOWN", own)
            raise self.jobs.subject.refused(error, job_id) from error
        return self._step(job, own, since, now)

    def _start_or_join(self) -> tuple[Job, bool]:
        known = self.jobs.find()
        live: Job | None = None
        tried: dict[str, Job] = {}
        for job in known:
            if job.completed and self.jobs.is_ours(job):
                return job, True
            if job.live:
                live = job
            if job.failed:
                tried[job.job_id] = job
        if live is not None:
            return live, False
        for attempt in range(min(len(tried), self.max_attempts), self.max_attempts):
            job = self._describe_started(self.jobs.start(attempt))
            if not job.failed:
                return job, True
            tried[job.job_id] = job
        last = max(tried.values(), key=lambda job: job.created_at.timestamp() if job.created_at else 0.0)
        raise self._failed(last, f"attempt {self.max_attempts} of {self.max_attempts}, no more are made in this run: ", retryable=False)

    def _describe_started(self, started: Job) -> Job:
        try:
            return self.jobs.describe(started.job_id)
        except Exception as error:
            # It was accepted. Whatever keeps AWS from describing it is a matter for the waiting.
            if is_busy(error) or is_missing(error):
                return started
            raise self.jobs.subject.refused(error, started.job_id) from error

    def _step(self, job: Job, own: bool, since: datetime, now: datetime) -> Step:
        if job.completed:
            if own or self._is_ours(job):
                return Done(job)
            # Another run's, which had been waited for so that no two live at once.
            return self.begin(now)
        if job.failed:
            raise self._failed(job, "", retryable=True)
        born = job.created_at or since
        if now - min(born, since) >= self.limit:
            said = f"; AWS last said: {job.status_message}" if job.status_message else ""
            message = f"no end after {int(self.limit.total_seconds() // 60)} minutes, the job may still live{said}"
            raise self.jobs.subject.failed(job.state, message, "OVERDUE", job.job_id, retryable=False)
        return Wait(job.job_id, since, self.poll_seconds, job.state, own)

    def _is_ours(self, job: Job) -> bool:
        try:
            return self.jobs.is_ours(job)
        except Exception as error:
            raise self.jobs.subject.refused(error, job.job_id) from error

    def _failed(self, job: Job, before: str, *, retryable: bool) -> BackupFailed:
        message = before + (job.status_message or "AWS gave no reason")
        return self.jobs.subject.failed(job.state, message, job.category or "none given", job.job_id, retryable=retryable)
