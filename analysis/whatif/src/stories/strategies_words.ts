// Texts of "Schools, teachers or system?".

import type { Translated } from "../words/translated.ts";

export const en = {
  "story.strategies": "Schools, teachers or system?",
  "story.strategies.1.text":
    "A practice can spread through the whole system, school by school, or teacher to teacher. Our baseline signed up, " +
    "then delegated: {base_end} in 100 teachers by {end}.",
  "story.strategies.1.ask": "Which of the three ways does your district use most?",
  "story.strategies.1.note": "Let people choose a corner of the room, one for each way.",
  "story.strategies.2.text":
    "Teacher to teacher: strong teachers go first and bring others along. The superintendent stays with it, but the " +
    "system around them does not change.",
  "story.strategies.2.ask": "Is this ahead of the baseline after one year? After five?",
  "story.strategies.2.note": "Ask for both numbers: they may point in different directions.",
  "story.strategies.3.text":
    "After the first year: {plan_1} in 100 teachers, {order_1} the {base_1} of the baseline. Early users are quick " +
    "and glad to share.",
  "story.strategies.3.ask": "What would your board say, if it saw only this year?",
  "story.strategies.3.note": "Stay here for a moment. This is when pilots are praised.",
  "story.strategies.4.text":
    "By {end}: {plan_end} in 100, {order_end} the {base_end} of the baseline. The parts of the system are " +
    "{plan_alignment_end} % in line with the work, against {base_alignment_end} %. Little holds it when people leave.",
  "story.strategies.4.ask": "What did strong teachers build here that is gone by now?",
  "story.strategies.4.note": "Play the years: watch the two curves cross.",
  "story.strategies.5.text":
    "School by school: each school finds its way, the principal carries it. By {end}, {plan_end} in 100 teachers use " +
    "it. When a principal leaves, part of it goes too.",
  "story.strategies.5.ask": "What stays in a school when its principal leaves?",
  "story.strategies.5.note": "A, teacher to teacher, stays on the picture.",
  "story.strategies.6.text": "The whole system: vision, materials, training, time, data and staffing all serve the one goal.",
  "story.strategies.6.ask": "Of 100 teachers, how many will use it by {end}?",
  "story.strategies.6.note": "Ask also: will it be ahead after the first year?",
  "story.strategies.7.text":
    "The whole system: {plan_end} in 100 teachers. Teacher to teacher (A): {A_end}. School by school (B): {B_end}. " +
    "The cost: {plan_cost_end}, against {A_cost_end} and {B_cost_end}.",
  "story.strategies.7.ask": "Is it worth it? What would you have to know?",
  "story.strategies.7.note": "The table shows ranges. Choose any two plans to compare.",
  "story.strategies.8.text": "The levers are yours. A is teacher to teacher, B school by school.",
  "story.strategies.8.ask": "Take one project of yours. Which part of the system works against it, and who can change that?",
  "story.strategies.8.note": "Collect the parts on one sheet. Which is named most often?",
} as const;

export const es: Translated<typeof en> = {
  "story.strategies": "¿Escuelas, docentes o sistema?",
  "story.strategies.1.text":
    "Una práctica puede extenderse por todo el sistema, escuela por escuela o de docente a docente. " +
    "Nuestra línea de base firmó y luego delegó: {base_end} de cada 100 docentes en {end}.",
  "story.strategies.1.ask": "¿Cuál de las tres vías usa más su distrito?",
  "story.strategies.1.note": "Que cada quien elija una esquina de la sala, una por vía.",
  "story.strategies.2.text":
    "De docente a docente: los docentes fuertes empiezan y arrastran a otros. La superintendente sigue presente, pero " +
    "el sistema que los rodea no cambia.",
  "story.strategies.2.ask": "¿Va por delante de la línea de base tras un año? ¿Y tras cinco?",
  "story.strategies.2.note": "Pida ambos números: pueden apuntar en sentidos distintos.",
  "story.strategies.3.text":
    "Tras el primer año: {plan_1} de cada 100 docentes, {order_1} los {base_1} de la línea de base. Los primeros " +
    "son rápidos y comparten con gusto.",
  "story.strategies.3.ask": "¿Qué diría su junta si solo viera este año?",
  "story.strategies.3.note": "Deténgase aquí. Es cuando se elogian los pilotos.",
  "story.strategies.4.text":
    "En {end}: {plan_end} de cada 100, {order_end} los {base_end} de la línea de base. Las partes del sistema " +
    "están alineadas en un {plan_alignment_end} %, frente a un {base_alignment_end} %. Poco lo sostiene cuando alguien se va.",
  "story.strategies.4.ask": "¿Qué construyeron aquí los docentes fuertes que ya no está?",
  "story.strategies.4.note": "Reproduzca los años: mire cómo se cruzan las curvas.",
  "story.strategies.5.text":
    "Escuela por escuela: cada una busca su camino y la dirección lo lleva. En {end}, {plan_end} de cada 100 docentes " +
    "la usan. Cuando se va una directora, se va una parte.",
  "story.strategies.5.ask": "¿Qué queda en una escuela cuando se va su directora?",
  "story.strategies.5.note": "A, de docente a docente, sigue en la imagen.",
  "story.strategies.6.text":
    "Todo el sistema: visión, materiales, formación, tiempo, datos y personal sirven a una sola meta.",
  "story.strategies.6.ask": "De 100 docentes, ¿cuántos la usarán en {end}?",
  "story.strategies.6.note": "Pregunte también: ¿irá por delante tras el primer año?",
  "story.strategies.7.text":
    "Todo el sistema: {plan_end} de cada 100 docentes. De docente a docente (A): {A_end}. Escuela por escuela (B): " +
    "{B_end}. El costo: {plan_cost_end}, frente a {A_cost_end} y {B_cost_end}.",
  "story.strategies.7.ask": "¿Vale la pena? ¿Qué tendría que saber?",
  "story.strategies.7.note": "La tabla muestra rangos. Elija dos planes para comparar.",
  "story.strategies.8.text": "Las palancas son suyas. A es de docente a docente; B, escuela por escuela.",
  "story.strategies.8.ask": "Piense en un proyecto suyo. ¿Qué parte del sistema va en contra y quién puede cambiarla?",
  "story.strategies.8.note": "Reúna las partes en una hoja. ¿Cuál se nombra más?",
};
