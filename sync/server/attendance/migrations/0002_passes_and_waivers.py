from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("attendance", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="evidence",
            name="kind",
            field=models.CharField(
                choices=[
                    ("front_photo", "front_photo"),
                    ("back_photo", "back_photo"),
                    ("signature_strokes", "signature_strokes"),
                    ("signature_picture", "signature_picture"),
                    ("photo_waiver", "photo_waiver"),
                    ("signature_waiver", "signature_waiver"),
                    ("student_pass", "student_pass"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="record",
            name="method",
            field=models.CharField(
                choices=[
                    ("camera", "camera"),
                    ("wedge", "wedge"),
                    ("typed", "typed"),
                    ("search", "search"),
                    ("pass", "pass"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="scanlog",
            name="method",
            field=models.CharField(
                choices=[
                    ("camera", "camera"),
                    ("wedge", "wedge"),
                    ("typed", "typed"),
                    ("search", "search"),
                    ("pass", "pass"),
                ],
                max_length=10,
            ),
        ),
    ]
