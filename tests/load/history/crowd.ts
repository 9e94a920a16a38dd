/** Somebody of the crowd: enough to sign in as. */
export interface Someone {
  id: string;
  email: string;
}

/** A mentor and a mentee with their programme and its trajectory. */
export interface Pair {
  programmeId: string;
  mentor: Someone;
  mentee: Someone;
  trajectoryId: string;
  documentId: string;
  commentsId: string;
}

export interface School {
  id: string;
  name: string;
  people: Someone[];
  head: Someone;
  curator: Someone;
  pairs: Pair[];
}

/** Two of five are mentees; a mentor has two of them. */
const MENTEES = 0.4;

/** So many schools of so many people. Every tenth pair has its mentor from the next school, so that curators have people elsewhere. */
export function makeCrowd(sizes: readonly { schools: number; people: number }[]): School[] {
  let count = 0;
  const someone = (): Someone => ({ id: crypto.randomUUID(), email: `teacher${++count}@bench.tandem` });
  const schools = sizes
    .flatMap(({ schools, people }) => Array.from({ length: schools }, () => people))
    .map((size, at): School => {
      const people = Array.from({ length: size }, someone);
      const [head, curator] = people as [Someone, Someone];
      return { id: crypto.randomUUID(), name: `Школа № ${at + 1}`, people, head, curator, pairs: [] };
    });
  const menteesOf = ({ people }: School) => people.slice(2, 2 + Math.floor(people.length * MENTEES));
  const mentorsOf = (school: School) => {
    const first = 2 + menteesOf(school).length;
    return school.people.slice(first, first + Math.floor(menteesOf(school).length / 2));
  };
  let pairs = 0;
  for (const [at, school] of schools.entries()) {
    const next = schools[(at + 1) % schools.length]!;
    for (const [number, mentee] of menteesOf(school).entries()) {
      const mentors = mentorsOf(++pairs % 10 === 0 ? next : school);
      school.pairs.push({
        ...{ programmeId: crypto.randomUUID(), trajectoryId: crypto.randomUUID() },
        ...{ documentId: crypto.randomUUID(), commentsId: crypto.randomUUID() },
        ...{ mentor: mentors[Math.floor(number / 2) % mentors.length]!, mentee },
      });
    }
  }
  return schools;
}
