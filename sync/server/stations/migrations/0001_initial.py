import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import sync.domain.chain


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Station",
            fields=[
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
                    "short_id",
                    models.PositiveIntegerField(
                        editable=False,
                        unique=True,
                        validators=[django.core.validators.MaxValueValidator(65535)],
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("public_key", models.BinaryField(max_length=32)),
                ("token_hash", models.CharField(editable=False, max_length=64)),
                ("enrolled_at", models.DateTimeField(auto_now_add=True)),
                ("last_seen", models.DateTimeField(blank=True, editable=False, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["short_id"],
            },
        ),
        migrations.CreateModel(
            name="EnrollmentCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="For example the door: North Gate.",
                        max_length=100,
                        verbose_name="station name",
                    ),
                ),
                ("code_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField(editable=False)),
                ("used_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "station",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="codes",
                        to="stations.station",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at"],
            },
        ),
    ]
