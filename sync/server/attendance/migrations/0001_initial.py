import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("events", "0001_initial"),
        ("stations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Media",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("size", models.PositiveIntegerField()),
                ("stored_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("body", models.BinaryField()),
                ("hash", models.CharField(max_length=64)),
                ("signature", models.BinaryField(max_length=64)),
                ("received_at", models.DateTimeField(db_index=True)),
                ("receipt", models.BinaryField()),
                ("receipt_signature", models.BinaryField(max_length=64)),
                ("seq", models.BigIntegerField()),
                ("previous", models.CharField(max_length=64)),
                ("student_number", models.CharField(max_length=64)),
                ("provisional", models.BooleanField()),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("camera", "camera"),
                            ("wedge", "wedge"),
                            ("typed", "typed"),
                            ("search", "search"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("accepted", "accepted"),
                            ("review", "review"),
                            ("refused", "refused"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "reasons",
                    models.JSONField(
                        default=list, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("identified_at", models.DateTimeField()),
                ("sealed_at", models.DateTimeField()),
                ("checked_in_at", models.DateTimeField(db_index=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("attendance", "Attendance"),
                            ("duplicate", "Duplicate"),
                            ("refused", "Refused"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duplicates",
                        to="attendance.record",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="events.event",
                    ),
                ),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="stations.station",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="records",
                        to="events.student",
                    ),
                ),
            ],
            options={
                "ordering": ["-checked_in_at"],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                        choices=[
                            ("front_photo", "front_photo"),
                            ("back_photo", "back_photo"),
                            ("signature_strokes", "signature_strokes"),
                            ("signature_picture", "signature_picture"),
                        ],
                        max_length=20,
                    ),
                ),
                ("media_type", models.CharField(max_length=64)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.PositiveIntegerField()),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="attendance.record",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ScanLog",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("body", models.BinaryField()),
                ("hash", models.CharField(max_length=64)),
                ("signature", models.BinaryField(max_length=64)),
                ("received_at", models.DateTimeField(db_index=True)),
                ("receipt", models.BinaryField()),
                ("receipt_signature", models.BinaryField(max_length=64)),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("camera", "camera"),
                            ("wedge", "wedge"),
                            ("typed", "typed"),
                            ("search", "search"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("checked_in", "checked_in"),
                            ("refused", "refused"),
                            ("unreadable", "unreadable"),
                            ("abandoned", "abandoned"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("student_number", models.CharField(blank=True, max_length=64)),
                ("record_id", models.UUIDField(blank=True, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scans",
                        to="events.event",
                    ),
                ),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scans",
                        to="stations.station",
                    ),
                ),
            ],
            options={
                "verbose_name": "scan log entry",
                "verbose_name_plural": "scan log",
                "ordering": ["-at"],
            },
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["event", "checked_in_at"], name="record_event_time"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["student_number"], name="record_student_number"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(
                fields=("station", "seq"), name="record_station_seq"
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "attendance")),
                fields=("event", "student_number"),
                name="record_one_attendance",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("duplicate_of__isnull", False), ("status", "duplicate")),
                    models.Q(
                        models.Q(("status", "duplicate"), _negated=True),
                        ("duplicate_of__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="record_duplicate_is_of",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("record", "kind"), name="evidence_kind_once"
            ),
        ),
    ]
