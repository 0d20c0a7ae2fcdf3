import os

from django.core.wsgi import get_wsgi_application

from treklang.kernel.database.keeping import keep_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treklang.config.settings")
application = get_wsgi_application()
keep_connections()
