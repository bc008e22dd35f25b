"""People who sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from linli.kernel.crypto import BlindIndexField, EncryptedTextField, blind_index
from linli.kernel.privacy import Privacy

PHONE_INDEX_DOMAIN = "accounts.phone"
LOCK_KINDS = ("accounts.sign_in", "accounts.second_factor")
"""What failures are counted apart for: the password, and the code after it."""


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
    phone_index = BlindIndexField(null=True, blank=True, unique=True, of="phone", domain=PHONE_INDEX_DOMAIN)
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

    @property
    def has_joined(self) -> bool:
        """Whether the person has set a password; before that only the one-time link leads in."""
        return self.has_usable_password()


class SignInFailures(models.Model):
    """How often signing in under one name has failed lately. The name is kept as a blind index only."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.INTERNAL,
        "login_index": Privacy.SECRET,
        "count": Privacy.INTERNAL,
        "locked_until": Privacy.INTERNAL,
        "last_at": Privacy.INTERNAL,
    }

    login_index = BlindIndexField(null=False, unique=True, db_index=False)
    count = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(null=True, blank=True)
    """When it last failed; a nightly job forgets old failures."""

    class Meta:
        verbose_name = _("登录失败")
        verbose_name_plural = _("登录失败")

    def __str__(self) -> str:
        return f"{self.count}"


class LinkPurpose(models.TextChoices):
    """What a one-time link is for."""

    INVITATION = "invitation", _("邀请")
    RESET = "reset", _("重设密码")


class OneTimeLinkQuerySet(models.QuerySet["OneTimeLink"]):
    def open(self) -> OneTimeLinkQuerySet:
        """Neither used nor revoked; whether it has run out is another question."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)


class OneTimeLink(models.Model):
    """A link that lets its holder set the password of one account, once (一次性链接). Only its hash is kept."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        **dict.fromkeys(
            ("id", "user", "purpose", "created_at", "created_by", "expires_at", "used_at", "revoked_at"),
            Privacy.INTERNAL,
        ),
        "token_hash": Privacy.SECRET,
    }

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links", verbose_name=_("账号"))
    purpose = models.CharField(_("用途"), max_length=12, choices=LinkPurpose.choices)
    token_hash = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField(_("生成时间"))
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    expires_at = models.DateTimeField(_("有效期至"))
    used_at = models.DateTimeField(_("使用时间"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    objects = OneTimeLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("一次性链接")
        verbose_name_plural = _("一次性链接")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="one_open_link_for_an_account",
            ),
            models.CheckConstraint(
                name="link_is_not_both_used_and_revoked",
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="link_ends_after_it_begins", condition=Q(expires_at__gt=F("created_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.user}"
