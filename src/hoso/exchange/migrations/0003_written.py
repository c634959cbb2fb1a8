from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_history")]

    operations = [
        migrations.AddField(model_name="checkedrow", name="written", field=models.JSONField(default=dict)),
    ]
