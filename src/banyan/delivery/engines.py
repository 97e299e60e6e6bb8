"""The engine that links, as this place is set up."""

from django.conf import settings

from banyan.register.linkage.engines import Compares, comparing


def configured_engine(word: str = "") -> Compares:
    """Return the engine that goes by a word, without one that of the settings.

    :raises NoSuchEngine: if there is no such engine.
    :raises SparkMissing: if Spark or Java is not installed.
    """
    return comparing(
        word or settings.ENGINE,
        folder=settings.DATA / "spark",
        master=settings.SPARK_MASTER,
        java_home=settings.JAVA_HOME,
    )
