from django.db import migrations, models

import sync.server.events.byteorder


def know_again(_apps, editor):
    """PostgreSQL forgets what it knew of a column's values when their order changes."""
    if editor.connection.vendor == "postgresql":
        editor.execute("ANALYZE events_student")


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0005_student_keys"),
    ]

    operations = [
        migrations.AlterField(
            model_name="student",
            name="family_key",
            field=sync.server.events.byteorder.ByteOrderField(
                blank=True, editable=False, max_length=400
            ),
        ),
        migrations.AlterField(
            model_name="student",
            name="name_key",
            field=sync.server.events.byteorder.ByteOrderField(
                blank=True, editable=False, max_length=400
            ),
        ),
        migrations.AlterField(
            model_name="student",
            name="number",
            field=sync.server.events.byteorder.ByteOrderField(
                max_length=64, verbose_name="student number"
            ),
        ),
        migrations.AddConstraint(
            model_name="student",
            constraint=models.UniqueConstraint(fields=("number",), name="student_number_once"),
        ),
        migrations.AddIndex(
            model_name="student",
            index=models.Index(
                condition=models.Q(("is_active", True)),
                fields=["number", "is_active"],
                name="student_active_number",
            ),
        ),
        migrations.AddIndex(
            model_name="student",
            index=models.Index(
                condition=models.Q(("is_active", True)),
                fields=["name_key", "number", "is_active"],
                name="student_name",
            ),
        ),
        migrations.AddIndex(
            model_name="student",
            index=models.Index(
                condition=models.Q(("is_active", True)),
                fields=["family_key", "number", "is_active"],
                name="student_family",
            ),
        ),
        migrations.RunPython(know_again, migrations.RunPython.noop),
    ]
