"""Policy answers for tests."""

from __future__ import annotations

import factory

from linli.domains.policies.models import PolicyAnswer


class PolicyAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PolicyAnswer

    question = factory.Sequence(lambda n: f"高龄津贴怎么领（{n}）？")
    answer = "年满八十周岁，带身份证到村(社区)便民服务点登记，次月发放。"
