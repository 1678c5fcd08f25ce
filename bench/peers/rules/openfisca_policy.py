"""The de facto unsupported policy in OpenFisca, and a stopwatch.

Reads a JSON array of children, answers them for one day, and prints one JSON object: the answers of one run, and for
several runs of the children repeated many times the milliseconds of processor time for putting the facts in and of calculating.
Facts that nobody knows take the default of their variable, as OpenFisca has it. Where that would turn a blank into a
yes, a second variable says whether the fact is known.

Usage: python openfisca_policy.py children.json 2026-06-01 repeats rounds
"""
import json
import sys
import time

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
import datetime

NEVER = datetime.date(2999, 12, 31)
LONG_AGO = datetime.date(1800, 1, 1)
never = np.datetime64(NEVER)
MONTHS = 6

Child = Entity('child', 'children', 'A child', '')
inputs = {}


def fact(name, value_type, default, read):
    """An input variable, and how it is read from the JSON of a child."""
    inputs[name] = (type(name, (Variable,), {
        'value_type': value_type, 'default_value': default, 'entity': Child,
        'definition_period': DateUnit.ETERNITY, 'label': name,
    }), read)


def field(*path):
    def read(child):
        for key in path:
            child = child.get(key) if child is not None else None
        return child
    return read


def known(holder, key):
    return lambda child: (holder(child) or {}).get(key, 'blank') != 'blank'


def event(name, path, day, end):
    fact(f'{name}_on', datetime.date, NEVER, field(*path, day))
    fact(f'{name}_ended_on', datetime.date, NEVER, field(*path, end))


fact('birth_date', datetime.date, NEVER, field('birthDate'))
for own in ('adopted', 'died'):
    event(own, (own,), 'on', 'none')
    fact(f'{own}_known', bool, False, known(lambda child: child, own))
event('decision', ('cityDecision',), 'on', 'none')
for side in ('father', 'mother'):
    event(f'{side}_dead', (side, 'dead'), 'on', 'revokedOn')
    event(f'{side}_missing', (side, 'missing'), 'declaredOn', 'revokedOn')
    for own in ('dead', 'missing'):
        fact(f'{side}_{own}_known', bool, False, known(field(side), own))
    fact(f'{side}_never_known', bool, False, field(side, 'neverKnown'))
    fact(f'{side}_card_kind', int, 0, field(side, 'disability', 'kind'))
    fact(f'{side}_card_grade', int, 0, field(side, 'disability', 'grade'))
    fact(f'{side}_card_from', datetime.date, LONG_AGO, field(side, 'disability', 'from'))
    fact(f'{side}_card_until', datetime.date, NEVER, field(side, 'disability', 'until'))
    fact(f'{side}_ill', bool, False, lambda child, side=side: (child.get(side) or {}).get('severeIllness') is not None)
    fact(f'{side}_ill_on', datetime.date, LONG_AGO, field(side, 'severeIllness', 'on'))
    fact(f'{side}_recovered_on', datetime.date, NEVER, field(side, 'severeIllness', 'recoveredOn'))
    for term, own in (('prison', 'prison'), ('detox', 'drugDetox'), ('restricted', 'libertyRestricted')):
        fact(f'{side}_{term}_from', datetime.date, NEVER, field(side, own, 'from'))
        fact(f'{side}_{term}_until', datetime.date, NEVER, field(side, own, 'until'))
    fact(f'{side}_reported_on', datetime.date, NEVER, field(side, 'outOfContact', 'reportedOn'))
    fact(f'{side}_found', bool, False, field(side, 'outOfContact', 'found'))
    fact(f'{side}_police_cannot_search', bool, False, field(side, 'outOfContact', 'policeCannotSearch'))
    fact(f'{side}_recognised_on', datetime.date, NEVER, field(side, 'outOfContact', 'recognisedOn'))
    fact(f'{side}_lost_since', datetime.date, LONG_AGO, field(side, 'outOfContact', 'lostSince'))
    event(f'{side}_revoked', (side, 'guardianshipRevoked'), 'on', 'restoredOn')
    event(f'{side}_deported', (side, 'deported'), 'on', 'returnedOn')


def day_of(period):
    return np.datetime64(str(period.start))


def months_after(days, months):
    month = days.astype('datetime64[M]')
    later = month + months
    same_day = later.astype('datetime64[D]') + (days - month.astype('datetime64[D]'))
    return np.minimum(same_day, (later + 1).astype('datetime64[D]') - 1)


def happened(child, period, name):
    on = day_of(period)
    return (child(f'{name}_on', period) <= on) & ~(child(f'{name}_ended_on', period) <= on)


def lasts(child, period, name):
    on = day_of(period)
    start, end = child(f'{name}_from', period), child(f'{name}_until', period)
    met = months_after(start, MONTHS)
    return (start <= on) & np.where(end < never, (on <= end) & (end + 1 >= met), on >= met)


class is_minor(Variable):
    value_type = bool
    entity = Child
    definition_period = DateUnit.DAY
    label = 'Born, and under 18'

    def formula(child, period):
        on, born = day_of(period), child('birth_date', period)

        def parts(day):
            month = day.astype('datetime64[M]')
            return month.astype(int) // 12, (month.astype(int) % 12) * 100 + (day - month.astype('datetime64[D]')).astype(int)
        (year, rest), (birth_year, birth_rest) = parts(on), parts(born)
        return (born <= on) & (year - birth_year - (rest < birth_rest) < 18)


def parent_variables(side):
    def formula_of(holds):
        return {'value_type': bool, 'entity': Child, 'definition_period': DateUnit.DAY, 'label': side, 'formula': holds}

    def severely_disabled(child, period):
        on = day_of(period)
        kind, grade = child(f'{side}_card_kind', period), child(f'{side}_card_grade', period)
        counts = ((grade >= 1) & (grade <= 2)) | (((kind == 5) | (kind == 6)) & (grade >= 3) & (grade <= 4))
        return (kind > 0) & (child(f'{side}_card_from', period) <= on) & (child(f'{side}_card_until', period) >= on) & counts

    def severely_ill(child, period):
        on = day_of(period)
        return child(f'{side}_ill', period) & (child(f'{side}_ill_on', period) <= on) & ~(child(f'{side}_recovered_on', period) <= on)

    def out_of_contact(child, period):
        on, reported = day_of(period), child(f'{side}_reported_on', period)
        searched = ~child(f'{side}_police_cannot_search', period) & (on >= months_after(reported, MONTHS))
        recognised = (child(f'{side}_recognised_on', period) <= on) & (reported <= on) & (on >= months_after(child(f'{side}_lost_since', period), MONTHS))
        return ~child(f'{side}_found', period) & (searched | recognised)

    def gone(child, period):
        return happened(child, period, f'{side}_dead') | happened(child, period, f'{side}_missing')

    def does_not_raise(child, period):
        return (child(f'{side}_gone', period) | child(f'{side}_severely_disabled', period) | child(f'{side}_severely_ill', period)
                | lasts(child, period, f'{side}_prison') | lasts(child, period, f'{side}_detox') | lasts(child, period, f'{side}_restricted')
                | child(f'{side}_out_of_contact', period) | happened(child, period, f'{side}_revoked') | happened(child, period, f'{side}_deported')
                | (child(f'{side}_never_known', period) & happened(child, period, 'decision')))

    def lives(child, period):
        return child(f'{side}_dead_known', period) & child(f'{side}_missing_known', period) & ~child(f'{side}_gone', period)

    return [type(f'{side}_{holds.__name__}', (Variable,), formula_of(holds)) for holds in (severely_disabled, severely_ill, out_of_contact, gone, does_not_raise, lives)]


class de_facto_unsupported(Variable):
    value_type = bool
    entity = Child
    definition_period = DateUnit.DAY
    label = 'De facto unsupported'

    def formula(child, period):
        return (child('is_minor', period) & child('father_does_not_raise', period) & child('mother_does_not_raise', period)
                & (child('father_lives', period) | child('mother_lives', period))
                & child('adopted_known', period) & ~happened(child, period, 'adopted')
                & child('died_known', period) & ~happened(child, period, 'died'))


def columns(children):
    """The facts as arrays, one per variable, as OpenFisca takes them. Not timed."""
    arrays = {}
    for name, (variable, read) in inputs.items():
        default = variable.default_value
        values = [read(child) for child in children]
        values = [default if value is None else value for value in values]
        arrays[name] = np.array(values, dtype='datetime64[D]' if variable.value_type is datetime.date else variable.value_type)
    return arrays


def main():
    file, day, repeats, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    with open(file, encoding='utf-8') as source:
        children = json.load(source)
    system = TaxBenefitSystem([Child])
    system.add_variables(*[variable for variable, _ in inputs.values()], is_minor, *parent_variables('father'), *parent_variables('mother'), de_facto_unsupported)
    once = columns(children)
    many = {name: np.tile(values, repeats) for name, values in once.items()}

    def run(arrays, count):
        simulation = SimulationBuilder().build_default_simulation(system, count)
        started = time.process_time()
        for name, values in arrays.items():
            simulation.set_input(name, 'ETERNITY', values)
        filled = time.process_time()
        answers = simulation.calculate('de_facto_unsupported', day)
        return answers, (filled - started) * 1000, (time.process_time() - filled) * 1000

    answers = run(once, len(children))[0]
    runs = [run(many, len(children) * repeats)[1:] for _ in range(rounds)]
    print(json.dumps({'answers': [bool(answer) for answer in answers], 'children': len(children) * repeats, 'runs': runs}))


main()
