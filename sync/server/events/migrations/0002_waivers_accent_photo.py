import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="accent",
            field=models.CharField(
                blank=True,
                help_text="The event's own colour at the stations, such as #0F766E.",
                max_length=7,
                validators=[
                    django.core.validators.RegexValidator(
                        "^#[0-9a-fA-F]{6}\\Z", "Write a colour like #0F766E, or leave it empty."
                    )
                ],
                verbose_name="colour",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="photo_waiver",
            field=models.BooleanField(
                default=True,
                help_text="Who wants no photo may check in before an organizer, and is marked for review.",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="signature_waiver",
            field=models.BooleanField(
                default=True,
                help_text="Who cannot sign may check in before an organizer, and is marked for review.",
            ),
        ),
        migrations.AddField(
            model_name="student",
            name="photo",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=64),
        ),
    ]
