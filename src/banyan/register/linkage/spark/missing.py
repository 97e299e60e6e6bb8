"""What Spark needs and may not be there."""

from banyan.foundation.refusals import Refusal, Why


class SparkMissing(Refusal):
    """Linking on Spark is asked for where Spark, or the Java it runs on, is not installed."""

    why = Why.CONFLICT
    code = "register.spark_missing"
    template = (
        "Linking on Spark needs {what}, which is not installed here. Install it as "
        "docs/matching.md says, or link with --engine embedded."
    )
