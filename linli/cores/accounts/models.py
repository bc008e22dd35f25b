"""People who sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from linli.kernel.crypto import BlindIndexField, EncryptedTextField, blind_index
from linli.kernel.privacy import Privacy

PHONE_INDEX_DOMAIN = "accounts.phone"


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """An account; without a password nobody can sign in with it until the invitation is accepted."""
        user = self.model(username=username.lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A member of staff. What they may do follows from their posts (access core), never from the account."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(
            (
                "id",
                "username",
                "display_name",
                "language",
                "is_active",
                "last_login",
                "created_at",
                "invited_by",
            ),
            Privacy.INTERNAL,
        ),
        "email": Privacy.PERSONAL,
        "phone": Privacy.PERSONAL,
        "phone_index": Privacy.SECRET,
        "password": Privacy.SECRET,
    }

    username = models.CharField(_("用户名"), max_length=40, unique=True)
    display_name = models.CharField(_("姓名"), max_length=40)
    phone = EncryptedTextField(_("手机号码"), max_length=20, blank=True)
    phone_index = BlindIndexField(null=True, blank=True, unique=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    language = models.CharField(_("语言"), max_length=10, blank=True)
    is_active = models.BooleanField(_("启用"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    invited_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = _("账号")
        verbose_name_plural = _("账号")
        constraints = [models.UniqueConstraint(Lower("username"), name="user_name_whatever_the_case")]

    def __str__(self) -> str:
        return self.display_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.phone_index = blind_index(self.phone, domain=PHONE_INDEX_DOMAIN) if self.phone else None
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name


class SignInFailures(models.Model):
    """How often signing in under one name has failed lately. The name is kept as a blind index only."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.INTERNAL,
        "login_index": Privacy.SECRET,
        "count": Privacy.INTERNAL,
        "locked_until": Privacy.INTERNAL,
    }

    login_index = BlindIndexField(null=False, unique=True, db_index=False)
    count = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("登录失败")
        verbose_name_plural = _("登录失败")

    def __str__(self) -> str:
        return f"{self.count}"
