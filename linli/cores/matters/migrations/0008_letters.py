from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matters", "0007_sealed_words")]

    operations = [
        migrations.AlterField(
            model_name="matter",
            name="channel",
            field=models.CharField(
                choices=[
                    ("web", "网上提交"),
                    ("grid", "网格巡查"),
                    ("phone", "热线电话"),
                    ("online_politics", "网络问政"),
                    ("desk", "窗口登记"),
                    ("letter", "来信"),
                    ("import", "批量导入"),
                    ("api", "系统对接"),
                    ("internal", "内部派生"),
                ],
                max_length=20,
                verbose_name="来源渠道",
            ),
        ),
    ]
