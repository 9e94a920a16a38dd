/** What lies in the archive, for whoever opens it years later. */
export const contents = (language: string): { name: string; text: string } => (language === 'en' ? english : russian);

const russian = {
  name: 'Что здесь.txt',
  text: `Всё, что «Тандем» хранит о вас и что вы вправе забрать с собой. Архив собран по вашему запросу и больше нигде не хранится.

profile.json       учётная запись, роли, программы, где вы вошли, когда скачивали этот архив
meetings.json      встречи: ваше присутствие, сколько вы говорили, связь, ваши отметки и сообщения в чате, что вы рисовали на доске, отклики, итоги, кто смотрел
comments.json      ваши комментарии и предложения к траекториям
looks.json         что из чужого смотрели вы
trajectories/      траектории, которые вам видны: для чтения (.md), для программ (.json), кто их смотрел
voices/            ваш голос в записях встреч, если вы соглашались на запись
files/             файлы, которые вы отправили в чат встреч: новые первыми, всего до 1 ГБ; что не поместилось, названо в files.json
photo.*            ваша фотография, если она есть

Время в файлах .json указано по UTC. Слов других людей здесь нет, кроме тех, что вы писали вместе: траекторий, итогов встреч и листов групп.
`,
};

const english = {
  name: 'What is here.txt',
  text: `Everything Tandem keeps about you that is yours to take along. This archive was made because you asked for it and is kept nowhere else.

profile.json       your account, roles, programmes, where you are signed in, when you downloaded this archive
meetings.json      meetings: when you were there, how long you spoke, your connection, marks, chat messages, what you drew on the board, feedback, summaries, who looked
comments.json      your comments and suggestions on trajectories
looks.json         what of other people's you looked at
trajectories/      trajectories that you can see: to read (.md), for programs (.json), and who looked at them
voices/            your voice in recordings of meetings, if you consented to one
files/             files that you sent in the chat of meetings: the newest first, up to 1 GB; files.json names those that did not fit
photo.*            your photo, if you have one

Times in the .json files are UTC. There are no words of other people here, except those you wrote together: trajectories, summaries and sheets of groups.
`,
};
