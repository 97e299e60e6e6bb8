"""The thread beside a worker that renews its leases and puts back what others lost."""

from datetime import timedelta
from threading import Event, Thread

from django.db import close_old_connections, connections
from django.db.utils import OperationalError
from django.utils import timezone

from banyan.jobs.commands._leases import LEASE, put_back, renew


class Keeper(Thread):
    """Keeps the leases of one worker until it is stopped."""

    def __init__(self, worker: str, *, lease: timedelta = LEASE) -> None:
        super().__init__(name="leases", daemon=True)
        self.worker = worker
        self.lease = lease
        self.is_over = Event()

    def run(self) -> None:
        """Renew and put back, six times a lease, until told that it is over."""
        while not self.is_over.wait(self.lease.total_seconds() / 6):
            close_old_connections()
            try:
                renew(self.worker, lease=self.lease, now=timezone.now())
                put_back(lease=self.lease, now=timezone.now())
            except OperationalError:
                continue  # the database is busy; the lease outlasts several rounds
        connections.close_all()

    def stop(self) -> None:
        """End the thread and wait for it."""
        self.is_over.set()
        self.join(timeout=5)
