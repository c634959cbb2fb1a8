from django.db import migrations

from hoso.platform.audit.operations import KeepHistory


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_rights_changes"), ("audit", "__first__")]

    operations = [
        KeepHistory("accounts_user", omit=("password", "last_login", "session_epoch")),
        KeepHistory("accounts_roleinunit"),
        KeepHistory("accounts_authorisation"),
        KeepHistory("accounts_accountrequest"),
        KeepHistory("accounts_handover"),
        KeepHistory("accounts_rightschange"),
    ]
