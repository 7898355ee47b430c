#include "bench/letter_text.hpp"

namespace plainsong::bench {
namespace {

constexpr std::string_view greetings[]{
    "Estimadas familias de {school}:",
    "Queridos padres y tutores:",
    "Buenas tardes, comunidad de {school}:",
};

constexpr std::string_view sentences[]{
    "Este {season}, nuestros {staff} dedicarán más tiempo a {doing} con cada grupo.",
    "Los invitamos el {day} {date} a las {time} a {event} en {room}.",
    "Los alumnos de {grade} terminaron {work}, que se puede ver cerca de {room}.",
    "Si su hijo va a faltar, llame a {office} al {phone} antes de las {time}.",
    "Nos da mucho gusto anunciar que {person} trabaja desde ahora en {school} como {role}.",
    "{office} enviará {paper} con cada estudiante al final de la semana.",
    "Encontrará {paper} y {paper} en {site}, también en inglés.",
    "Muchos de ustedes preguntaron por {matter}; la respuesta corta es que {change}.",
    "«Queremos que cada niña y cada niño se sienta {feeling}», dijo {person}, de {school}.",
    "Los maestros usan {term} para saber qué entienden los alumnos antes de seguir adelante.",
    "Los resultados nos ayudan a decidir quién necesita más práctica y quién puede {goal}.",
    "La Sra. {surname} y el Dr. {surname} contestarán las preguntas después de {event}.",
    "El almuerzo se sirve de 11:20 a. m. a 12:45 p. m. en {room}, como el año pasado.",
    "En {subject}, los estudiantes aprenden a {goal}, y eso pide paciencia y esfuerzo.",
    "¿Tiene dudas sobre {matter}? Escriba a {mail} o pase por {office}.",
    "¡Gracias a las {number} familias que ayudaron con {event}!",
    "Por favor, marque con nombre y apellido la mochila, el abrigo y {thing} de su hija.",
    "Cada alumno guarda en su carpeta {work}, {paper} y los comentarios de la maestra.",
    "Sabemos que {matter} ha sido {hard} para algunas familias y queremos apoyarlas.",
    "Cuando leen juntos diez minutos cada noche, los niños logran {goal} mucho antes.",
    "El autobús saldrá de {room} a las {time}, unos veinte minutos más tarde que de costumbre.",
    "La junta escolar votará sobre {matter} en su próxima reunión, abierta al público.",
    "Todas las personas que nos visitan firman en {office} y llevan un gafete visible.",
    "Sus respuestas son privadas y nadie fuera de {office} las verá.",
    "Habrá intérpretes de español, somalí y vietnamita; el cuidado de niños es gratuito.",
    "Como el {day} es día feriado, pasamos {event} a la semana siguiente, a la misma hora.",
    "Nuestra meta es sencilla: más enseñanza {quality}, menos interrupciones y tiempo para {goal}.",
};

constexpr std::string_view items[]{
    "{thing} con el nombre de su hijo",
    "{paper}, con firma y fecha",
    "{day}: {event}, {time}",
};

constexpr std::string_view closings[]{
    "Atentamente,\n{person}\n{role}, {school}",
    "Con agradecimiento,\n{person}\n{mail}",
};

constexpr Choice choices[]{
    {"school", "Harrow Glen|la escuela Tamarack|la preparatoria Quillback|la escuela Osprey Bend"},
    {"grade",
     "primer grado|segundo grado|tercer grado|cuarto grado|quinto grado|sexto grado|kínder"},
    {"season", "otoño|invierno|trimestre|semestre|mes|año|bimestre"},
    {"staff",
     "maestros|consejeros|auxiliares|bibliotecarios|entrenadores|especialistas|equipos de grado"},
    {"doing",
     "estudiar los ríos de la región|escribir cuentos breves|comparar fracciones|construir "
     "puentes|escuchar con atención|leer mapas antiguos|corregir los ensayos|medir la lluvia"},
    {"goal",
     "explicar lo que piensan|leer un capítulo sin ayuda|resolver problemas de varias maneras|"
     "hacer mejores preguntas|trabajar en equipo|comparar dos fuentes|escribir un párrafo claro|"
     "hablar frente al grupo|organizar sus apuntes|aprender de un error"},
    {"day", "lunes|martes|miércoles|jueves|viernes|sábado"},
    {"date",
     "9 de septiembre|23 de septiembre|4 de octubre|17 de octubre|6 de noviembre|2 de diciembre|"
     "15 de enero|11 de febrero|19 de marzo|8 de abril|14 de mayo|5 de junio"},
    {"time", "7:45 a. m.|8:10 a. m.|9:30 a. m.|1:15 p. m.|3:05 p. m.|5:30 p. m.|6:00 p. m."},
    {"room",
     "la biblioteca|el gimnasio|la cafetería|el salón de música|el laboratorio|el patio|el "
     "jardín|la entrada principal|el estacionamiento norte|el escenario"},
    {"event",
     "el concierto|la feria del libro|la noche de ciencias|el desayuno familiar|la excursión|el "
     "taller de lectura|el festival de invierno|la exposición de arte|la reunión de padres"},
    {"work",
     "sus dibujos|sus poemas|los informes de laboratorio|las líneas del tiempo|sus retratos|los "
     "mapas|las reseñas|los carteles|sus diarios|las gráficas"},
    {"office",
     "la oficina principal|la enfermería|la oficina de asistencia|la oficina del distrito|el "
     "centro de consejería"},
    {"phone", "555-0142|(555) 555-0117|555-0163"},
    {"feeling", "en confianza|con ánimo|parte del grupo|con ganas de aprender|a gusto"},
    {"person",
     "Noemí Castellane|Inés Falkenrath|Desmond Achterberg|Leocadia Brandt|Tobías Quennell"},
    {"surname", "Castellane|Falkenrath|Quennell|Brandt|Ostrander"},
    {"role",
     "directora|subdirector|enfermera escolar|bibliotecaria|consejera|maestra de música|enlace "
     "con las familias|superintendente"},
    {"paper",
     "el permiso firmado|el calendario|el formulario de salud|el boletín|la encuesta|la boleta de "
     "calificaciones|la lista de útiles|el horario|el manual|el menú|el mapa de rutas"},
    {"site", "https://www.harrowglen.example/familias|www.tamarack.example/es"},
    {"mail", "oficina@harrowglen.example|ayuda@tamarack.example"},
    {"matter",
     "el horario nuevo|las tareas|el código de vestimenta|la ruta del autobús|el programa de "
     "almuerzos|el uso del teléfono|la construcción|las vacaciones de invierno|el presupuesto"},
    {"change",
     "no cambia nada|empieza en la primavera|termina la próxima semana|será más sencillo|costará "
     "menos|habrá otra votación|pronto daremos más detalles"},
    {"term",
     "evaluaciones formativas|objetivos de aprendizaje|criterios de éxito|pruebas de referencia|"
     "boletos de salida|metas de aprendizaje"},
    {"subject",
     "lectura|matemáticas|ciencias|estudios sociales|música|arte|escritura|historia|geografía|"
     "educación física|inglés|biología|álgebra"},
    {"hard", "difícil|confuso|caro|cansado|complicado|repentino"},
    {"thing",
     "el cuaderno|la botella de agua|la calculadora|el libro de la biblioteca|la lonchera|el "
     "impermeable|los audífonos|la regla"},
    {"number", "tres|doce|cuarenta|dieciséis|25|48|112"},
    {"quality", "cuidadosa|paciente|clara|honesta|constante|tranquila|práctica"},
};

constexpr LetterText text{greetings, sentences, items, closings, choices};

}  // namespace

const LetterText& spanish_letters() { return text; }

}  // namespace plainsong::bench
