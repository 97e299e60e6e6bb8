"""All settings, read top to bottom. What differs between places comes from the environment.

Every variable is read through `read` and its kin, so that docs/reference/settings.md, which is
made from `ENVIRONMENT`, cannot leave one out.
"""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the environment: what holds without it, and what it means."""

    name: str
    default: str
    meaning: str


ENVIRONMENT: list[Variable] = []


def read(name: str, *, default: str, meaning: str, shown: str = "") -> str:
    """Return the environment variable `name`, or `default` (described by `shown`)."""
    ENVIRONMENT.append(Variable(name, shown or default, meaning))
    return os.environ.get(name, default)


def read_number(name: str, *, default: int, meaning: str) -> int:
    """Return the whole number in the environment variable `name`, or `default`."""
    text = read(name, default=str(default), meaning=meaning)
    if not text.isdecimal():
        raise ImproperlyConfigured(
            f'{name} is "{text}" and must be a whole number. {meaning} '
            "See docs/reference/settings.md."
        )
    return int(text)


# Where the database and the files live.
DATA = Path(
    read(
        "BANYAN_DATA",
        default=str(ROOT / "data"),
        shown="`data` in the checkout",
        meaning="The folder of the database, of the files that were sent, and of the snapshots.",
    )
).resolve()
DATA.mkdir(parents=True, exist_ok=True)


def secret_key() -> str:
    """Return the configured secret, or one made once and kept beside the data."""
    given = read(
        "BANYAN_SECRET_KEY",
        default="",
        shown="made once, kept in the data folder",
        meaning="Signs the cookies of whoever is signed in. Whoever knows it can be anybody.",
    )
    if given:
        return given
    kept = DATA / "secret-key"
    if not kept.exists():
        # Linked into place whole: of two processes that start together, one makes it for both.
        new = DATA / f"secret-key.{os.getpid()}"
        new.touch(mode=0o600, exist_ok=False)
        new.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            kept.hardlink_to(new)
        new.unlink()
    return kept.read_text().strip()


SECRET_KEY = secret_key()
DEBUG = (
    read(
        "BANYAN_DEBUG",
        default="",
        shown="off",
        meaning="1 shows the inside of a fault to whoever met it. For developers alone.",
    )
    == "1"
)
ALLOWED_HOSTS = [
    host
    for host in read(
        "BANYAN_HOSTS",
        default="127.0.0.1,localhost",
        meaning="The names, with commas between, by which the pages may be asked for.",
    ).split(",")
    if host
]

INSTALLED_APPS = [
    "banyan.provenance",
    "banyan.accounts",
    "banyan.register",
    "banyan.programmes",
    "banyan.engagements",
    "banyan.assessments",
    "banyan.results",
    "banyan.publications",
    "banyan.intake",
    "banyan.web",
    "banyan.jobs",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "banyan.web.door.arrivals.ArrivalsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "banyan.web.middleware.PolicyMiddleware",
    "banyan.web.middleware.ActorMiddleware",
    "banyan.web.middleware.SignInMiddleware",
    "banyan.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "banyan.config.urls"
WSGI_APPLICATION = "banyan.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "banyan.web.context.frame",
            ],
        },
    }
]

# Forms are drawn by our own components; Django's widgets come from the application `django.forms`.
FORM_RENDERER = "banyan.web.forms.Renderer"


def database(address: str) -> dict[str, object]:
    """Return Django's settings for an address such as `postgres://name:word@host:5432/banyan`.

    Without one: SQLite in WAL, every write transaction taking its lock at the start. Django's
    default (DEFERRED) loses writes when a reader turns writer: no wait can help it there.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "banyan.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 30,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864; "
                "PRAGMA wal_autocheckpoint=8000; "
                "PRAGMA cache_size=-200000; PRAGMA temp_store=MEMORY;",
            },
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 4},
            # Pages ask for few rows by index. Left as it comes, PostgreSQL takes a disk that turns
            # for granted and reads whole tables instead, compiles what runs for milliseconds, and
            # takes three processors to one visitor where the next one waits for them.
            "options": "-c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0",
        },
    }


DATABASES = {
    "default": database(
        read(
            "BANYAN_DATABASE",
            default="",
            shown="SQLite in the data folder",
            meaning="The address of a PostgreSQL database: `postgres://name:word@host:5432/banyan`.",
        )
    )
}
# What links many records by the model, unless `--engine` says otherwise.
ENGINE = read(
    "BANYAN_ENGINE",
    default="embedded",
    meaning="What links many records: `embedded` (or `duckdb`), in one process, or `spark`.",
)
SPARK_MASTER = read(
    "BANYAN_SPARK_MASTER",
    default="local[2]",
    meaning="Where Spark works: on this machine (`local[2]`: two processors) or on a cluster. The "
    "machines of a cluster must reach the data folder and this program by the same paths.",
)
JAVA_HOME = read(
    "JAVA_HOME",
    default="",
    shown="the `java` among the programs",
    meaning="Where Java lies. Only Spark needs it.",
)

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "signin"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "signin"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# Where the set-up put npm's fonts, the shapes of countries and the like.
BUILD = ROOT / "build"
STATIC_URL = "static/"
STATICFILES_DIRS = [BUILD / "static"]
# Found where they are: there is no step in which copies could be forgotten.
WHITENOISE_USE_FINDERS = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# What may be sent in one go. A larger file is refused in one sentence, before it is read.
LARGEST_FILE = 1024**2 * read_number(
    "BANYAN_LARGEST_FILE_MB",
    default=100,
    meaning="The largest file that may be sent, in MiB.",
)
# What a device sent from a door is kept for questions; who was taken in stays without it.
SIGN_INS_KEPT = timedelta(
    days=read_number(
        "BANYAN_SIGN_INS_DAYS",
        default=365,
        meaning="For how many days after a door closed what devices sent from it is kept. Who was "
        "taken in stays, as people who came.",
    )
)
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "banyan.web.faults.stale_form"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
