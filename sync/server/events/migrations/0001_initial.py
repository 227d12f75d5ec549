import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import sync.domain.chain
import sync.server.events.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Campus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                (
                    "timezone",
                    models.CharField(
                        default="UTC",
                        help_text="IANA name, such as Asia/Manila. Times of this campus's events are shown in it.",
                        max_length=64,
                        validators=[sync.server.events.models.is_timezone],
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "campuses",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="ChangeCounter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("epoch", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("value", models.BigIntegerField(default=0)),
                ("forgotten", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Gone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("event", "event"), ("student", "student"), ("roster", "roster")],
                        max_length=10,
                    ),
                ),
                ("object_id", models.UUIDField()),
                ("changed", models.BigIntegerField(db_index=True, editable=False)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="Student",
            fields=[
                ("changed", models.BigIntegerField(db_index=True, editable=False)),
                (
                    "id",
                    models.UUIDField(
                        default=sync.domain.chain.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "number",
                    models.CharField(max_length=64, unique=True, verbose_name="student number"),
                ),
                ("full_name", models.CharField(db_index=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("department", models.CharField(blank=True, max_length=200)),
                ("year_level", models.CharField(blank=True, max_length=50)),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Stations know only active students.",
                        verbose_name="active",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("changed", models.BigIntegerField(db_index=True, editable=False)),
                (
                    "id",
                    models.UUIDField(
                        default=sync.domain.chain.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("short_id", models.PositiveBigIntegerField(editable=False, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("venue", models.CharField(max_length=200)),
                ("opens_at", models.DateTimeField()),
                ("starts_at", models.DateTimeField(db_index=True)),
                ("late_after", models.DateTimeField()),
                ("closes_at", models.DateTimeField(db_index=True)),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                    ),
                ),
                (
                    "radius_m",
                    models.FloatField(
                        default=100.0,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="radius (metres)",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "active"), ("cancelled", "cancelled")],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("front_photo", models.BooleanField(default=True)),
                (
                    "back_photo",
                    models.CharField(
                        choices=[("venue", "venue"), ("id_card", "id card"), ("none", "none")],
                        default="venue",
                        max_length=10,
                    ),
                ),
                ("signature", models.BooleanField(default=True)),
                (
                    "provisional",
                    models.BooleanField(
                        default=True,
                        help_text="Unknown student numbers may check in and are marked for review.",
                    ),
                ),
                (
                    "open_to_campus",
                    models.BooleanField(
                        default=False,
                        help_text="Every known student may attend, on the roster or not.",
                    ),
                ),
                (
                    "code_interval_s",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="code interval (seconds)",
                    ),
                ),
                (
                    "secret",
                    models.BinaryField(default=sync.server.events.models.new_secret, max_length=32),
                ),
                (
                    "campus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="events.campus",
                    ),
                ),
                (
                    "organizer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="organized_events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_at"],
            },
        ),
        migrations.CreateModel(
            name="RosterEntry",
            fields=[
                ("changed", models.BigIntegerField(db_index=True, editable=False)),
                (
                    "id",
                    models.UUIDField(
                        default=sync.domain.chain.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roster",
                        to="events.event",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roster",
                        to="events.student",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "roster",
                "ordering": ["student__number"],
            },
        ),
        migrations.AddField(
            model_name="event",
            name="students",
            field=models.ManyToManyField(
                related_name="events", through="events.RosterEntry", to="events.student"
            ),
        ),
        migrations.AddConstraint(
            model_name="rosterentry",
            constraint=models.UniqueConstraint(
                fields=("event", "student"),
                name="roster_student_once",
                violation_error_message="This student is on the roster already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_at__lt", models.F("closes_at")),
                    ("opens_at__lte", models.F("starts_at")),
                    ("starts_at__lte", models.F("late_after")),
                    ("late_after__lte", models.F("closes_at")),
                ),
                name="event_times_in_order",
                violation_error_message="Opening, start, late limit and closing must be in order.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                    models.Q(
                        ("latitude__isnull", False),
                        ("latitude__range", (-90, 90)),
                        ("longitude__isnull", False),
                        ("longitude__range", (-180, 180)),
                    ),
                    _connector="OR",
                ),
                name="event_place_is_whole",
                violation_error_message="Give latitude and longitude both, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("code_interval_s__range", (5, 60))),
                name="event_code_interval_5_to_60",
            ),
        ),
    ]
