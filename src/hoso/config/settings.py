"""Settings: everything that differs between installations comes from the environment or the data folder."""

from __future__ import annotations

import os
from pathlib import Path

from hoso import VERSION as VERSION
from hoso.foundation.refusal import Refusal

from .database import database, pooled
from .safety import dangers

SOURCE = Path(__file__).resolve().parents[1]
PROJECT = SOURCE.parents[1]
MODE = os.environ.get("HOSO_MODE", "test")
DATA = Path(os.environ.get("HOSO_DATA", PROJECT / "var" / MODE)).resolve()
BUILD = Path(os.environ.get("HOSO_BUILD", PROJECT / "build"))
KEY_FILE = Path(os.environ.get("HOSO_KEY_FILE", DATA.parent / f"{DATA.name}.key"))

DEBUG = False
SECRET_KEY = os.environ.get("HOSO_SECRET_KEY") or "only-for-tests-" + "0" * 40
ALLOWED_HOSTS = os.environ.get("HOSO_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("HOSO_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "hoso.foundation",
    "hoso.platform.audit",
    "procrastinate.contrib.django",
    "hoso.platform.attachments",
    "hoso.platform.notices",
    "hoso.platform.jobs",
    "hoso.institution.catalogues",
    "hoso.institution.regulations",
    "hoso.institution.organisation",
    "hoso.institution.accounts",
    "hoso.records",
    "hoso.records.reorganisation",
    "hoso.exchange",
    "hoso.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hoso.foundation.compression.CompressedPages",
    "hoso.foundation.middleware.SafeAnswers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "hoso.institution.accounts.middleware.KnowsTheActor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "hoso.config.urls"
WSGI_APPLICATION = "hoso.config.wsgi.application"

TEMPLATES = [
    {
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(SOURCE.rglob("templates")),
        "OPTIONS": {"environment": "hoso.foundation.jinja.environment"},
    },
    {"NAME": "django", "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
]
PAGE_CONTEXT = "hoso.web.navigation.page_context"
ACTOR_BY_ID = "hoso.institution.accounts.queries.actor_by_id"
RECORD_SECTIONS = "hoso.records.sections.SECTIONS"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["hoso.platform.jobs.queue"]

DATABASE = database(os.environ.get("DATABASE_URL", "postgresql://hoso_app@/hoso"))
DATABASES = {"default": pooled(DATABASE) if os.environ.get("HOSO_PROCESS") == "web" else DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_ENGINE = "hoso.institution.accounts.session_store"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = MODE == "production"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "/dang-nhap"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"hoso.institution.accounts.passwords.{rule}"}
    for rule in ("LongEnough", "NotCommon", "NotOnlyDigits", "NotLikeTheName")
]

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [folder for folder in (BUILD / "static",) if folder.is_dir()]
STATIC_ROOT = Path(os.environ.get("HOSO_STATIC_ROOT", BUILD / "collected")).resolve()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "hoso.foundation.static_files.NamedByContent"
        if MODE != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = MODE == "test"
WHITENOISE_MAX_AGE = 3600

DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 45 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"procrastinate": {"level": "WARNING"}, "waitress.queue": {"level": "ERROR"}},
    "root": {"handlers": ["stderr"], "level": "INFO" if MODE != "test" else "ERROR"},
}

if found := dangers(MODE, secret=SECRET_KEY, debug=DEBUG, hosts=ALLOWED_HOSTS):
    raise Refusal("Cấu hình chưa đủ an toàn để chạy với hồ sơ thật.", reasons=found)
