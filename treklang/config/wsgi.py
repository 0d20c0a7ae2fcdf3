import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from treklang.kernel.database.keeping import keep_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treklang.config.settings")
if settings.SECRET_KEY_FAULT:
    raise ImproperlyConfigured(settings.SECRET_KEY_FAULT)
application = get_wsgi_application()
keep_connections()
