// Texts of "Signed up, then delegated". What stands in braces is computed when it is shown (ui/story_facts.ts).

import type { Translated } from "../words/translated.ts";

export const en = {
  "story.delegated": "Signed up, then delegated",
  "story.delegated.1.text":
    "{schools}, {teachers}, one new way of teaching. The superintendent signs up, opens the kickoff, " +
    "and in {lever_delegates} hands the work to a delegate.",
  "story.delegated.1.ask": "Of 100 teachers, how many will use it by {end}?",
  "story.delegated.1.note": "Let each table say its numbers before you reveal. Do not comment yet.",
  "story.delegated.2.text":
    "By {end}, {plan_end} in 100 teachers use it. After the first year it was {plan_1}. Many look into it; few take " +
    "it into class.",
  "story.delegated.2.ask": "Where have you seen a curve like this?",
  "story.delegated.2.note": "Nobody was against it. Ask for the pattern, not for names.",
  "story.delegated.3.text":
    "The delegate invites, but has little say over others' time ({lever_authority} of the superintendent's). Of 100 members of the improvement team, " +
    "{plan_attendance_end} come to a meeting. The parts of the system are {plan_alignment_end} % in line with the " +
    "work.",
  "story.delegated.3.ask": "Who can free a principal's time in your district?",
  "story.delegated.3.note": "Parts of the system: vision, materials, training, time, data, staffing.",
  "story.delegated.4.text":
    "What if the delegate had more say over others' time: {lever_authority} instead of {was_authority}? Then " +
    "{plan_end} in 100 use it, {order_end} the {base_end} of the baseline.",
  "story.delegated.4.ask": "What may your delegates decide without asking?",
  "story.delegated.4.note": "Move the lever and let the room say where they stand.",
  "story.delegated.5.text":
    "What if she had stayed longer, and handed over in {lever_delegates}? {plan_end} in 100, {order_end} the " +
    "{base_end} of the baseline.",
  "story.delegated.5.ask": "When is it safe to hand over?",
  "story.delegated.5.note": "Try two years, then three. What holds by itself, and since when?",
  "story.delegated.6.text": "And what if she had stayed? Same schools, same teachers, same luck. She never hands it over.",
  "story.delegated.6.ask": "Of 100 teachers, how many will use it by {end}?",
  "story.delegated.6.note": "Ask those who were far off the first time to go first.",
  "story.delegated.7.text": "{plan_end} in 100 teachers, {order_end} the {base_end} of the baseline. {paired}",
  "story.delegated.7.ask": "What did her time buy that the delegate's could not?",
  "story.delegated.7.note": "Press r to replay the change, hold b to see the baseline.",
  "story.delegated.8.text": "The levers are yours.",
  "story.delegated.8.ask":
    "What happens in your district only if you are in the room yourself? Which hours of your week go there?",
  "story.delegated.8.note": "Give five minutes in pairs, then collect one commitment a table.",
} as const;

export const es: Translated<typeof en> = {
  "story.delegated": "Firmó y luego delegó",
  "story.delegated.1.text":
    "{schools}, {teachers}, una nueva forma de enseñar. La superintendente firma, abre el acto " +
    "inicial y en {lever_delegates} deja el trabajo en manos de una persona delegada.",
  "story.delegated.1.ask": "De 100 docentes, ¿cuántos la usarán en {end}?",
  "story.delegated.1.note": "Cada mesa dice sus números antes de ver el resultado. Aún no comente nada.",
  "story.delegated.2.text":
    "En {end}, {plan_end} de cada 100 docentes la usan. Tras el primer año eran {plan_1}. Muchos se informan; pocos " +
    "la llevan al aula.",
  "story.delegated.2.ask": "¿Dónde ha visto una curva así?",
  "story.delegated.2.note": "Nadie estaba en contra. Pregunte por el patrón, no por nombres.",
  "story.delegated.3.text":
    "La persona delegada invita, pero decide poco sobre el tiempo de otros ({lever_authority} de lo que decide la superintendencia). De 100 miembros del equipo de mejora, " +
    "{plan_attendance_end} acuden a una reunión. Las partes del sistema están alineadas con el trabajo en un " +
    "{plan_alignment_end} %.",
  "story.delegated.3.ask": "¿Quién puede liberar tiempo de una directora en su distrito?",
  "story.delegated.3.note": "Partes del sistema: visión, materiales, formación, tiempo, datos, personal.",
  "story.delegated.4.text":
    "¿Y si la persona delegada decidiera más sobre el tiempo de otros: {lever_authority} en vez de {was_authority}? " +
    "Entonces {plan_end} de cada 100 la usan, {order_end} los {base_end} de la línea de base.",
  "story.delegated.4.ask": "¿Qué pueden decidir sus delegados sin preguntar?",
  "story.delegated.4.note": "Mueva la palanca y deje que la sala diga dónde está su distrito.",
  "story.delegated.5.text":
    "¿Y si se hubiera quedado más tiempo y delegado en {lever_delegates}? {plan_end} de cada 100, {order_end} los " +
    "{base_end} de la línea de base.",
  "story.delegated.5.ask": "¿Cuándo se puede delegar sin riesgo?",
  "story.delegated.5.note": "Pruebe dos años, luego tres. ¿Qué se sostiene solo, y desde cuándo?",
  "story.delegated.6.text": "¿Y si se hubiera quedado? Mismas escuelas, mismos docentes, misma suerte. Nunca lo delega.",
  "story.delegated.6.ask": "De 100 docentes, ¿cuántos la usarán en {end}?",
  "story.delegated.6.note": "Que empiecen quienes más se alejaron la primera vez.",
  "story.delegated.7.text": "{plan_end} de cada 100 docentes, {order_end} los {base_end} de la línea de base. {paired}",
  "story.delegated.7.ask": "¿Qué logró su tiempo que el de la persona delegada no podía lograr?",
  "story.delegated.7.note": "Con r se repite el cambio; con b pulsada se ve la línea de base.",
  "story.delegated.8.text": "Las palancas son suyas.",
  "story.delegated.8.ask": "¿Qué ocurre en su distrito solo si usted está en la sala? ¿Qué horas de su semana van ahí?",
  "story.delegated.8.note": "Cinco minutos en parejas; luego, un compromiso por mesa.",
};
