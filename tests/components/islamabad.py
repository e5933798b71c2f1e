"""A small brief on Pakistan and the United States, as a reader's view holds it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from briefgen.components import Context
from briefgen.components.context import Numbering
from briefgen.model import (
    Alternative,
    Annex,
    Assumption,
    Author,
    Brief,
    ChartData,
    Clearance,
    ColumnData,
    Confidence,
    Event,
    Evidence,
    Fact,
    FigureItem,
    Gap,
    GlossaryEntry,
    Handling,
    Indicator,
    Judgement,
    KeyFigure,
    Likelihood,
    LineToTake,
    Meeting,
    Opportunity,
    Option,
    PartialDate,
    Person,
    Purpose,
    Question,
    Recommendation,
    Residual,
    Revision,
    Risk,
    RowData,
    Scenario,
    Section,
    SeriesData,
    Source,
    Stakeholder,
    TableItem,
)
from briefgen.theme import Theme

DAY = PartialDate(2025, 1, 20)
REPORT = ("source-1",)

AFGHANISTAN = Section(
    id="section-1",
    title="Afghanistan: the burden may pass to Pakistan",
    topic="Afghanistan",
    trend="worsening",
    as_of=DAY,
    summary="American relief shares a load that Pakistan cannot carry alone [@source-1].",
    body="Relief has run since 2021.\n\nThe load is fourfold:\n\n- relief\n- terrorism\n\n# What follows\n\nSee [@risk-1].",
    facts=(
        Fact(
            text="The United States has paid out more than USD 3.2 billion in aid since 2021.",
            sources=REPORT,
            as_of=PartialDate(2025, 1),
        ),
    ),
    risks=(
        Risk(
            id="risk-1",
            title="Afghan relief ends",
            likelihood=4,
            impact=4,
            cause="a hard line on the Taliban in Washington",
            consequence="refugees, drugs and terrorism are left to Pakistan",
            response="treat",
            mitigation="a joint appeal with other donors",
            owner="Afghanistan desk",
            horizon="2025",
            confidence="moderate",
            residual=Residual(likelihood=3, impact=3),
            indicators=(Indicator(text="the first budget request"),),
            sources=REPORT,
        ),
        Risk(
            id="risk-3",
            title="Envoys lose their access",
            likelihood=1,
            impact=4,
            consequence="news comes late",
        ),
    ),
    stakeholders=(
        Stakeholder(
            name="United States administration",
            influence=5,
            interest=4,
            role="security partner",
            position="leaning_opposed",
            interests="results against militancy",
            red_lines="support for groups that strike India",
            levers="counter-terrorism work",
        ),
    ),
    opportunities=(
        Opportunity(
            title="Counter-terrorism work that can be measured",
            value=4,
            feasibility=4,
            window="first 100 days",
            action="offer a joint programme",
            owner="Americas desk",
        ),
    ),
    figures=(
        FigureItem(
            chart=ChartData(
                kind="bar",
                categories=("Security aid cut", "Afghan relief"),
                series=(SeriesData(name="Sum", values=(Decimal("1.3"), Decimal("3.2"))),),
                unit="USD billion",
            ),
            caption="American money at stake",
            sources=REPORT,
        ),
    ),
)

INDIA = Section(
    id="section-2",
    title="India: Washington's counterweight to China",
    topic="India",
    trend="stable",
    body="India accuses Pakistan of backing militancy, though Pakistan left the grey list in 2022 [@source-1].",
    risks=(
        Risk(
            id="risk-2",
            title="A choice is forced",
            likelihood=4,
            impact=5,
            consequence="China's support or American help is lost",
            response="tolerate",
        ),
    ),
    stakeholders=(
        Stakeholder(name="India", influence=4, interest=5, position="opposed"),
        Stakeholder(name="China", influence=5, interest=3, position="supportive"),
    ),
)

BRIEF = Brief(
    id="us-pakistan",
    title="Keep Washington close without losing Beijing",
    subtitle="Pakistan and the second Trump term",
    reference="SAD 2025/004",
    organisation="South Asia Desk",
    contact="desk@example.org",
    to="The Minister",
    copy=("Policy planning", "Americas desk"),
    clearances=(Clearance(role="Director South Asia", date=DAY),),
    date=DAY,
    information_cutoff=DAY,
    version="1.0",
    status="draft",
    authors=(Author(role="South Asia desk", visible=True), Author(name="unseen", visible=False)),
    language="en-GB",
    audiences=("minister",),
    handling=Handling(
        scheme="tlp",
        level="TLP:AMBER",
        distribution=("Minister", "Policy planning"),
        embargo=dt.datetime(2025, 1, 20, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=5))),
        note="No copies.",
    ),
    purpose=Purpose(
        decision="agree",
        ask="that our envoys open with counter-terrorism and Afghan relief.",
        by=PartialDate(2025, 1, 24),
        why_now="The new President takes office today.",
    ),
    summary="Pakistan enters the second Trump term with less weight in Washington [@source-1]; see [@risk-2].",
    key_judgements=(
        Judgement(
            id="judgement-1",
            text="Counter-terrorism aid to Pakistan is reduced again during this term.",
            likelihood=Likelihood(term="likely", scale="icd203"),
            confidence=Confidence(level="moderate", basis="one press report and the first term"),
            change="raised",
            assumptions=(Assumption(text="the region stays low on the list"),),
            indicators=(Indicator(text="the first budget request"), Indicator(text="visits")),
            sources=("source-2", "source-1"),
        ),
        Judgement(
            text="Washington makes the release of Imran Khan a condition of good relations.",
            likelihood=Likelihood(term="remote chance", scale="phia"),
            confidence=Confidence(level="low"),
            change="new",
        ),
    ),
    sections=(AFGHANISTAN, INDIA),
    risks=(
        Risk(
            title="Security assistance is cut again",
            likelihood=3,
            impact=4,
            consequence="less ability to meet threats",
        ),
    ),
    opportunities=(Opportunity(title="An early call", value=3, feasibility=5),),
    stakeholders=(Stakeholder(name="Pakistan Tehrik-e-Insaf", influence=2, interest=5, position="unknown"),),
    options=(
        Option(
            title="Work on both subjects",
            summary="Open with relief and counter-terrorism.",
            pros=("needs no choice", "can be measured"),
            cons=("slow",),
            cost="USD 2 million",
            recommended=True,
        ),
        Option(title="Wait", pros=("costs nothing",), cons=("access is lost",), baseline=True),
    ),
    recommendations=(
        Recommendation(
            id="recommendation-1",
            text="ask the Ambassador to seek an early meeting",
            actor="Americas desk",
            by=PartialDate(2025, 1, 24),
        ),
        Recommendation(text="hold to the line on Imran Khan", choices=("agree", "amend")),
    ),
    lines=(
        LineToTake(text="Our ties serve both countries; neither can overlook the other."),
        LineToTake(
            text="Proceedings before our courts are a domestic matter.",
            use="if_raised",
            expires=PartialDate(2025, 3),
        ),
        LineToTake(text="We expect a cut.", use="do_not_disclose"),
    ),
    questions=(
        Question(question="Will aid be cut?", answer="No decision is known.", if_pressed="We work on it."),
    ),
    source_summary="This rests on one report.",
    alternatives=(
        Alternative(
            id="alternative-1",
            text="Aid is cut to gain a hearing.",
            likelihood=Likelihood(term="unlikely", scale="icd203"),
            supporting=(Evidence(text="Talks were offered.", sources=REPORT),),
            contradicting=(Evidence(text="No talks are in the calendar."),),
        ),
    ),
    scenarios=(
        Scenario(
            id="scenario-1",
            title="A slow ending",
            description="Programmes run out.",
            likelihood=Likelihood(term="likely", scale="icd203"),
            signs=(Indicator(text="No renewal by June."),),
        ),
    ),
    gaps=(Gap(text="Whether Congress insists.", would_tell="The draft budget."),),
    history=(Revision(version="1.1", date=DAY, text="The second judgement is new."),),
    people=(
        Person(
            id="person-1",
            post="Minister of Commerce",
            name="In office since 2024",
            country="Pakistan",
            as_of=DAY,
            biography="Leads the talks on tariffs.",
        ),
    ),
    meetings=(
        Meeting(
            id="meeting-1",
            title="Talks on tariffs",
            date=PartialDate(2025, 1, 22),
            time="09:00 PKT",
            place="Islamabad",
            people=("person-1",),
            others=("Two officials",),
            objective="Hear what is wanted on textiles.",
            outcome="A date for the next round.",
            background="The last round was in 2024.",
            lines=(LineToTake(text="We would like a date.", use="if_raised"),),
            questions=(Question(question="Will tariffs fall?", answer="That is what talks are for."),),
        ),
    ),
    timeline=(
        Event(date=PartialDate(2025, 1, 20), title="Inauguration in Washington", kind="scheduled"),
        Event(date=PartialDate(2021), title="The Taliban return to power"),
        Event(date=PartialDate(2022), title="Pakistan leaves the FATF grey list", sources=REPORT),
        Event(date=PartialDate(2025, 3), title="First budget request", kind="forecast"),
    ),
    tables=(
        TableItem(
            title="Trade with partners",
            columns=(
                ColumnData(name="Partner"),
                ColumnData(name="Exports", kind="money", unit="USD bn", group="2023"),
                ColumnData(name="Imports", kind="money", unit="USD bn", group="2023"),
                ColumnData(name="Growth", kind="percent", places=1),
                ColumnData(name="Treaty", kind="date"),
            ),
            rows=(
                RowData(group="Asia"),
                RowData(cells=("China", "2.5", "1213.75", "-3.25%", "2006-03-24")),
                RowData(cells=("Japan", "-", "-1", "0.35", "-")),
            ),
            total=("Total", "2.5", "1212.75", "-", ""),
            notes=("Goods *alone*.",),
            source="Customs",
            sources=REPORT,
        ),
    ),
    sources=(
        Source(
            id="source-1",
            title="Pakistan prepares for the second Trump term",
            type="news report",
            date=DAY,
            url="https://example.org/report/",
            accessed=PartialDate(2025, 1, 21),
            public=True,
            reliability="B",
            credibility="2",
            descriptor="a correspondent in Islamabad",
        ),
        Source(id="source-2", title="Country file", publisher="South Asia Desk"),
        Source(id="source-3", title="Never cited"),
    ),
    further_reading=(Source(title="A history of relief", public=True, date=PartialDate(2019)),),
    key_figures=(
        KeyFigure(value="1.3", unit="USD bn", label="of security assistance was cut"),
        KeyFigure(value="3", label="programmes are left"),
    ),
    glossary=(
        GlossaryEntry(term="FATF", meaning="Financial Action Task Force"),
        GlossaryEntry(term="CPEC", meaning="China-Pakistan Economic Corridor"),
    ),
    annexes=(
        Annex(
            title="The first term", body="Security assistance of USD 1.3 billion was cut.\n\n# Later\n\nMore."
        ),
    ),
)


def context(
    brief: Brief = BRIEF, *, paragraph_numbers: Numbering = "plain", language: str = "en-GB"
) -> Context:
    """A fresh rendering of a brief."""
    return Context(brief, "Decision brief for the Minister", {}, language, Theme(), paragraph_numbers)
