"""Do the long work: read and accept deliveries, count again."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.management import BaseCommand, call_command

from banyan.delivery.tasks import expire_sign_ins_later, look_daily
from banyan.jobs.commands._leases import LEASE
from banyan.jobs.keeper import Keeper


class Command(BaseCommand):
    help = "Do the long work that pages have queued, until told to stop (SIGTERM, Ctrl-C)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--lease",
            type=float,
            default=LEASE.total_seconds(),
            metavar="SECONDS",
            help="after how long without a sign of life another worker takes a job over",
        )
        parser.add_argument("--batch", action="store_true", help="stop when nothing is left to do")

    def handle(self, *_: object, **options: Any) -> None:
        worker = uuid4().hex
        keeper = Keeper(worker, lease=timedelta(seconds=options["lease"]))
        keeper.start()
        if not options["batch"]:
            look_daily(expire_sign_ins_later)
        try:
            call_command(
                "db_worker",
                worker_id=worker,
                interval=0.5,
                batch=options["batch"],
                reload=False,
                startup_delay=False,
                verbosity=options["verbosity"],
            )
        finally:
            keeper.stop()
