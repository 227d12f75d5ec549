<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AdminPage</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
</context>
<context>
    <name>AlonePage</name>
    <message>
        <source>Work alone</source>
        <translation>Trabajar sola</translation>
    </message>
    <message>
        <source>What do people call this place? The name is on the screens and on the reports.</source>
        <translation>¿Cómo se llama este lugar? El nombre sale en las pantallas y en los informes.</translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation>Nombre de esta estación</translation>
    </message>
    <message>
        <source>Door A</source>
        <translation>Puerta A</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>No card? Type your number or name</source>
        <translation>¿Sin credencial? Escribe tu número o nombre</translation>
    </message>
    <message>
        <source>Event code, new every few seconds</source>
        <translation>Código del evento, nuevo cada pocos segundos</translation>
    </message>
    <message>
        <source>{venue}, starts at {time}</source>
        <translation>{venue}, empieza a las {time}</translation>
    </message>
    <message>
        <source>{count} checked in</source>
        <translation>{count} registros</translation>
    </message>
    <message>
        <source>Hold your student card to the camera</source>
        <translation>Muestra tu credencial a la cámara</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Sin imagen</translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <source>Choose: {camera}</source>
        <translation>Elegir: {camera}</translation>
    </message>
    <message>
        <source>Speed test</source>
        <translation>Prueba de velocidad</translation>
    </message>
    <message>
        <source>Trying the camera</source>
        <translation>Probando la cámara</translation>
    </message>
    <message>
        <source>The front camera</source>
        <translation>La cámara frontal</translation>
    </message>
    <message>
        <source>Not plugged in: {camera}</source>
        <translation>Sin conectar: {camera}</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Sin imagen</translation>
    </message>
    <message>
        <source>Good light</source>
        <translation>Buena luz</translation>
    </message>
    <message>
        <source>Sharp picture</source>
        <translation>Imagen nítida</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} píxeles</translation>
    </message>
    <message>
        <source>{rate:.0f} pictures a second</source>
        <translation>{rate:.0f} imágenes por segundo</translation>
    </message>
    <message>
        <source>Black. Is the lens covered?</source>
        <translation>Negra. ¿Está tapado el objetivo?</translation>
    </message>
    <message>
        <source>Too dark. Switch on a lamp.</source>
        <translation>Demasiado oscura. Enciende una lámpara.</translation>
    </message>
    <message>
        <source>Too bright. Turn the camera from the light.</source>
        <translation>Demasiado clara. Aparta la cámara de la luz.</translation>
    </message>
    <message>
        <source>Not sharp. Clean the lens.</source>
        <translation>Borrosa. Limpia el objetivo.</translation>
    </message>
    <message>
        <source>{way}: gives no picture</source>
        <translation>{way}: no da imagen</translation>
    </message>
    <message>
        <source>{way}: {rate:.0f} pictures a second, {width} × {height}, starts in {seconds:.1f} s</source>
        <translation>{way}: {rate:.0f} imágenes por segundo, {width} × {height}, arranca en {seconds:.1f} s</translation>
    </message>
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>Camera picture</source>
        <translation>Imagen de la cámara</translation>
    </message>
</context>
<context>
    <name>CamerasScreen</name>
    <message>
        <source>Cameras</source>
        <translation>Cámaras</translation>
    </message>
    <message>
        <source>Front camera</source>
        <translation>Cámara frontal</translation>
    </message>
    <message>
        <source>Back camera</source>
        <translation>Cámara trasera</translation>
    </message>
    <message>
        <source>No camera is plugged in. Plug one in. It appears here by itself.</source>
        <translation>No hay ninguna cámara conectada. Conecta una. Aparecerá aquí sola.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Buscar de nuevo</translation>
    </message>
</context>
<context>
    <name>CheckInFlow</name>
    <message>
        <source>Something went wrong</source>
        <translation>Algo salió mal</translation>
    </message>
    <message>
        <source>Nothing was lost. One moment, please.</source>
        <translation>No se perdió nada. Un momento, por favor.</translation>
    </message>
    <message>
        <source>Please call an organizer</source>
        <translation>Llama a alguien de la organización</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>ClockScreen</name>
    <message>
        <source>Is the clock right?</source>
        <translation>¿Está bien el reloj?</translation>
    </message>
    <message>
        <source>This computer&apos;s clock</source>
        <translation>Reloj de este equipo</translation>
    </message>
    <message>
        <source>Muster counts with</source>
        <translation>Muster cuenta con</translation>
    </message>
    <message>
        <source>The clock is right now</source>
        <translation>El reloj ya está bien</translation>
    </message>
    <message>
        <source>The clock was changed, so check-ins are marked for review.</source>
        <translation>El reloj cambió; los registros se marcan para revisión.</translation>
    </message>
    <message>
        <source>Set this computer&apos;s clock right in the system&apos;s settings first. Then tap the button: from now on events and check-ins go by it and are not marked any more. Check-ins made before stay as they are. The log keeps that you said so.</source>
        <translation>Primero pon bien el reloj en los ajustes del sistema. Luego toca el botón: desde ahora los eventos y registros lo siguen y ya no se marcan. Los registros anteriores quedan como están. Queda anotado que lo dijiste.</translation>
    </message>
    <message>
        <source>All is well: both agree.</source>
        <translation>Todo bien: coinciden.</translation>
    </message>
    <message>
        <source>If this is not the right time, set the computer&apos;s clock in the system&apos;s settings and come back here.</source>
        <translation>Si no es la hora correcta, ajusta el reloj en los ajustes del sistema y vuelve aquí.</translation>
    </message>
</context>
<context>
    <name>Configuring</name>
    <message>
        <source>Some changes count as soon as you go back to check-in.</source>
        <translation>Algunos cambios valen al volver al registro.</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Sin indicar</translation>
    </message>
    <message>
        <source>This computer does not know where it is. Pick or type the place.</source>
        <translation>Este equipo no sabe dónde está. Elige o escribe el lugar.</translation>
    </message>
    <message>
        <source>The PIN is changed.</source>
        <translation>El PIN se cambió.</translation>
    </message>
</context>
<context>
    <name>ConfirmScreen</name>
    <message>
        <source>This is not me</source>
        <translation>No soy yo</translation>
    </message>
    <message>
        <source>Read all</source>
        <translation>Leer todo</translation>
    </message>
    <message>
        <source>No photo, please</source>
        <translation>Sin foto, por favor</translation>
    </message>
    <message>
        <source>Do you want no photo? Please ask an organizer first.</source>
        <translation>¿No quieres foto? Pregunta primero a la organización.</translation>
    </message>
    <message>
        <source>Yes, this is me</source>
        <translation>Sí, soy yo</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>We do not know this student number yet</source>
        <translation>Aún no conocemos este número de estudiante</translation>
    </message>
    <message>
        <source>You can still check in. An organizer will confirm it later.</source>
        <translation>Puedes registrarte igual. La organización lo confirmará después.</translation>
    </message>
    <message>
        <source>Is this you?</source>
        <translation>¿Eres tú?</translation>
    </message>
    <message>
        <source>You are not on the list for this event. You can check in all the same.</source>
        <translation>No estás en la lista de este evento. Puedes registrarte igual.</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>Número de estudiante</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Carrera</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Año</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Correo</translation>
    </message>
</context>
<context>
    <name>ConsentPanel</name>
    <message>
        <source>About your photo and signature</source>
        <translation>Sobre tu foto y tu firma</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Versión {version}</translation>
    </message>
</context>
<context>
    <name>CurrentEvent</name>
    <message>
        <source>No event yet</source>
        <translation>Aún no hay eventos</translation>
    </message>
    <message>
        <source>Events appear here by themselves after the next sync with the server.</source>
        <translation>Los eventos aparecen aquí solos tras la próxima sincronización con el servidor.</translation>
    </message>
    <message>
        <source>Make one: tap Organizer, enter the PIN, then tap Choose event.</source>
        <translation>Crea uno: toca Organización, escribe el PIN y luego toca Elegir evento.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sincronizar ahora</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>Organización</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>The station is ready</source>
        <translation>La estación está lista</translation>
    </message>
    <message>
        <source>Open the station</source>
        <translation>Abrir la estación</translation>
    </message>
    <message>
        <source>“{name}” is set up. Next: Organizer, your PIN, Choose event, New event. The hidden way in: hold the upper corner at the end of the screen.</source>
        <translation>«{name}» está configurada. Ahora: Organización, tu PIN, Elegir evento, Evento nuevo. La entrada oculta: mantén pulsada la esquina superior al final de la pantalla.</translation>
    </message>
    <message>
        <source>“{name}” is set up. Its events come with the first sync. The organizers&apos; hidden way in: hold the upper corner at the end of the screen.</source>
        <translation>«{name}» está configurada. Sus eventos llegan con la primera sincronización. La entrada oculta de la organización: mantén pulsada la esquina superior al final de la pantalla.</translation>
    </message>
</context>
<context>
    <name>EnrollPage</name>
    <message>
        <source>Connect to a server</source>
        <translation>Conectar a un servidor</translation>
    </message>
    <message>
        <source>Hold the enrollment QR to the camera. Or type what the admin&apos;s page shows.</source>
        <translation>Muestra el QR de alta a la cámara. O escribe lo que dice la página de administración.</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Dirección del servidor</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Código de un solo uso</translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation>Nombre de esta estación</translation>
    </message>
    <message>
        <source>Door A</source>
        <translation>Puerta A</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
</context>
<context>
    <name>EventCode</name>
    <message>
        <source>The clock of this station may be wrong: no code now.</source>
        <translation>El reloj de esta estación puede estar mal: ahora no hay código.</translation>
    </message>
</context>
<context>
    <name>EventsScreen</name>
    <message>
        <source>Choose the event</source>
        <translation>Elige el evento</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>Evento nuevo</translation>
    </message>
    <message>
        <source>Choose and test</source>
        <translation>Elegir y probar</translation>
    </message>
    <message>
        <source>This station knows no event yet. Events come with the next sync, or are made here where the station works alone.</source>
        <translation>Esta estación aún no tiene eventos. Llegan con la próxima sincronización, o se crean aquí si la estación trabaja sola.</translation>
    </message>
    <message>
        <source>By the clock</source>
        <translation>Según la hora</translation>
    </message>
    <message>
        <source>The event that is open now, else the next one</source>
        <translation>El evento abierto ahora o, si no, el siguiente</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>{opens} to {closes}</source>
        <translation>{opens} a {closes}</translation>
    </message>
    <message>
        <source>On the list: {expected}. Checked in here: {count}</source>
        <translation>En la lista: {expected}. Registrados aquí: {count}</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Abierto ahora</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>Próximo</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>photo with the hall</source>
        <translation>foto con la sala</translation>
    </message>
    <message>
        <source>photo of the card</source>
        <translation>foto de la credencial</translation>
    </message>
    <message>
        <source>front photo</source>
        <translation>foto de frente</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>firma</translation>
    </message>
    <message>
        <source>the card only</source>
        <translation>solo la credencial</translation>
    </message>
    <message>
        <source>Asks for: {asked}</source>
        <translation>Pide: {asked}</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
</context>
<context>
    <name>FirstTestScreen</name>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Go on anyway</source>
        <translation>Seguir igual</translation>
    </message>
</context>
<context>
    <name>HelpScreen</name>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Now at this station</source>
        <translation>Ahora en esta estación</translation>
    </message>
    <message>
        <source>All is well. This is what could come up:</source>
        <translation>Todo está bien. Esto es lo que podría pasar:</translation>
    </message>
    <message>
        <source>Other things that can come up</source>
        <translation>Otras cosas que pueden pasar</translation>
    </message>
</context>
<context>
    <name>HiddenCorner</name>
    <message>
        <source>For organizers</source>
        <translation>Para la organización</translation>
    </message>
    <message>
        <source>Hold for two seconds</source>
        <translation>Mantén dos segundos</translation>
    </message>
</context>
<context>
    <name>IdentifyScreen</name>
    <message>
        <source>Type your student number or your name</source>
        <translation>Escribe tu número de estudiante o tu nombre</translation>
    </message>
    <message>
        <source>Number or name</source>
        <translation>Número o nombre</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>This is my number</source>
        <translation>Este es mi número</translation>
    </message>
    <message>
        <source>{count} names found</source>
        <translation>{count} nombres encontrados</translation>
    </message>
    <message>
        <source>No such name on the list. Check the spelling, or type your student number.</source>
        <translation>Ese nombre no está en la lista. Revisa cómo se escribe o escribe tu número de estudiante.</translation>
    </message>
    <message>
        <source>Type your whole student number, then tap “This is my number”.</source>
        <translation>Escribe tu número completo y toca «Este es mi número».</translation>
    </message>
    <message>
        <source>Type 3 letters of your name and tap it in the list.</source>
        <translation>Escribe 3 letras de tu nombre y tócalo en la lista.</translation>
    </message>
    <message>
        <source>You can also hold your card to the camera.</source>
        <translation>También puedes mostrar tu credencial a la cámara.</translation>
    </message>
</context>
<context>
    <name>IdleOverlay</name>
    <message>
        <source>Are you still there?</source>
        <translation>¿Sigues ahí?</translation>
    </message>
    <message>
        <source>Any tap continues</source>
        <translation>Toca en cualquier lugar para seguir</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Welcome to Muster</source>
        <translation>Bienvenida a Muster</translation>
    </message>
    <message>
        <source>This laptop becomes a check-in station. Which language shall it speak?</source>
        <translation>Este equipo será una estación de registro. ¿Qué idioma hablará?</translation>
    </message>
</context>
<context>
    <name>LookBar</name>
    <message>
        <source>Language and look</source>
        <translation>Idioma y aspecto</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Letra grande</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Menos movimiento</translation>
    </message>
</context>
<context>
    <name>NewEventScreen</name>
    <message>
        <source>New event</source>
        <translation>Evento nuevo</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Check-in opens</source>
        <translation>Abre el registro</translation>
    </message>
    <message>
        <source>Late after</source>
        <translation>Tarde desde</translation>
    </message>
    <message>
        <source>Check-in closes</source>
        <translation>Cierra el registro</translation>
    </message>
    <message>
        <source>List of students</source>
        <translation>Lista de estudiantes</translation>
    </message>
    <message>
        <source>Make the event</source>
        <translation>Crear el evento</translation>
    </message>
    <message>
        <source>Front photo</source>
        <translation>Foto de frente</translation>
    </message>
    <message>
        <source>Photo with the hall</source>
        <translation>Foto con la sala</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Unknown numbers may check in</source>
        <translation>Pueden registrarse números desconocidos</translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation>Qué pide</translation>
    </message>
    <message>
        <source>No list</source>
        <translation>Sin lista</translation>
    </message>
    <message>
        <source>Everybody may check in and is marked for review.</source>
        <translation>Todos pueden registrarse y quedan marcados para revisión.</translation>
    </message>
    <message>
        <source>To bring a list, plug in a stick with a CSV file: number,name,department. Then open this page again.</source>
        <translation>Para traer una lista, conecta una memoria USB con un archivo CSV: number,name,department. Luego abre esta página otra vez.</translation>
    </message>
</context>
<context>
    <name>NewPin</name>
    <message>
        <source>Choose 6 to 12 digits.</source>
        <translation>Elige de 6 a 12 dígitos.</translation>
    </message>
    <message>
        <source>Now the same digits again.</source>
        <translation>Ahora los mismos dígitos otra vez.</translation>
    </message>
    <message>
        <source>These were other digits. Begin again.</source>
        <translation>Eran otros dígitos. Empieza de nuevo.</translation>
    </message>
</context>
<context>
    <name>NewPinScreen</name>
    <message>
        <source>New PIN for organizers</source>
        <translation>PIN nuevo para la organización</translation>
    </message>
</context>
<context>
    <name>OnScreenKeyboard</name>
    <message>
        <source>Keyboard</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Delete last letter</source>
        <translation>Borrar la última letra</translation>
    </message>
    <message>
        <source>Large letters</source>
        <translation>Mayúsculas</translation>
    </message>
    <message>
        <source>More letters</source>
        <translation>Más letras</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Letras</translation>
    </message>
    <message>
        <source>Latin letters</source>
        <translation>Letras latinas</translation>
    </message>
    <message>
        <source>Hyphen</source>
        <translation>Guion</translation>
    </message>
    <message>
        <source>Slash</source>
        <translation>Barra</translation>
    </message>
    <message>
        <source>Apostrophe</source>
        <translation>Apóstrofo</translation>
    </message>
    <message>
        <source>Full stop</source>
        <translation>Punto</translation>
    </message>
</context>
<context>
    <name>OrganizerFlow</name>
    <message>
        <source>No event</source>
        <translation>Sin evento</translation>
    </message>
    <message>
        <source>Station: {name}</source>
        <translation>Estación: {name}</translation>
    </message>
    <message>
        <source>There is no event to export.</source>
        <translation>No hay ningún evento que exportar.</translation>
    </message>
</context>
<context>
    <name>OrganizerScreen</name>
    <message>
        <source>For organizers</source>
        <translation>Para la organización</translation>
    </message>
    <message>
        <source>Back to check-in</source>
        <translation>Volver al registro</translation>
    </message>
    <message>
        <source>Exit Muster</source>
        <translation>Salir de Muster</translation>
    </message>
    <message>
        <source>To send: records {records}, photos and signatures {photos} ({size})</source>
        <translation>Por enviar: registros {records}, fotos y firmas {photos} ({size})</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Todo está enviado</translation>
    </message>
    <message>
        <source>Oldest waiting: {age}</source>
        <translation>Lo más antiguo en espera: {age}</translation>
    </message>
    <message>
        <source>Last sync: {age}</source>
        <translation>Última sincronización: {age}</translation>
    </message>
    <message>
        <source>Not synced since Muster was started</source>
        <translation>Sin sincronizar desde que se abrió Muster</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>Sincronizando…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Station settings</source>
        <translation>Ajustes de la estación</translation>
    </message>
    <message>
        <source>Chosen by an organizer</source>
        <translation>Elegido por la organización</translation>
    </message>
    <message>
        <source>Chosen by the clock</source>
        <translation>Elegido según la hora</translation>
    </message>
    <message>
        <source>This station works alone: nothing is sent.</source>
        <translation>Esta estación trabaja sola: no se envía nada.</translation>
    </message>
    <message>
        <source>Export the report to take it with you.</source>
        <translation>Exporta el informe para llevártelo.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sincronizar ahora</translation>
    </message>
    <message>
        <source>Send {count} refused again</source>
        <translation>Reenviar {count} rechazados</translation>
    </message>
    <message>
        <source>Attendance sheet of this event, from this station&apos;s own records.</source>
        <translation>Lista de asistencia de este evento, con los registros de esta estación.</translation>
    </message>
    <message>
        <source>Writing {done} of {total}…</source>
        <translation>Escribiendo {done} de {total}…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Escribiendo…</translation>
    </message>
    <message>
        <source>Saved as {name}
in {folder}</source>
        <translation>Guardado como {name}
en {folder}</translation>
    </message>
    <message>
        <source>Last sync: {age} ago</source>
        <translation>Última sincronización: hace {age}</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Choose event</source>
        <translation>Elegir evento</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Autoprueba</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sincronización</translation>
    </message>
    <message>
        <source>Sync progress</source>
        <translation>Avance de la sincronización</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Export progress</source>
        <translation>Avance de la exportación</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>PhotoScreen</name>
    <message>
        <source>Take the photo</source>
        <translation>Tomar la foto</translation>
    </message>
    <message>
        <source>No photo, please</source>
        <translation>Sin foto, por favor</translation>
    </message>
    <message>
        <source>Organizer: set up the camera</source>
        <translation>Organización: configurar la cámara</translation>
    </message>
    <message>
        <source>We take the next one as it is; an organizer will look at it.</source>
        <translation>Tomamos la siguiente como salga; la organización la mirará.</translation>
    </message>
    <message>
        <source>We take this one; an organizer will look at it.</source>
        <translation>Tomamos esta; la organización la mirará.</translation>
    </message>
    <message>
        <source>There is no camera picture</source>
        <translation>No hay imagen de la cámara</translation>
    </message>
    <message>
        <source>Please call the organizer: they can confirm you without a photo.</source>
        <translation>Llama a la organización: puede confirmarte sin foto.</translation>
    </message>
    <message>
        <source>Please call the organizer: without a photo you cannot check in here.</source>
        <translation>Llama a la organización: sin foto no puedes registrarte aquí.</translation>
    </message>
    <message>
        <source>Go on without a photo</source>
        <translation>Seguir sin foto</translation>
    </message>
    <message>
        <source>Good. Stay like this</source>
        <translation>Bien. Quédate así</translation>
    </message>
    <message>
        <source>Good. You can take the photo</source>
        <translation>Bien. Ya puedes tomar la foto</translation>
    </message>
</context>
<context>
    <name>Photography</name>
    <message>
        <source>The camera gave no picture. Try again</source>
        <translation>La cámara no dio imagen. Inténtalo de nuevo</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>PIN pad</source>
        <translation>Teclado del PIN</translation>
    </message>
    <message>
        <source>This is not the PIN. Tries left: {left}</source>
        <translation>Este no es el PIN. Intentos restantes: {left}</translation>
    </message>
    <message>
        <source>Delete last digit</source>
        <translation>Borrar el último dígito</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Enter your PIN</source>
        <translation>Escribe tu PIN</translation>
    </message>
    <message>
        <source>Locked for {minutes} min</source>
        <translation>Bloqueado {minutes} min</translation>
    </message>
    <message>
        <source>Locked for {seconds} s</source>
        <translation>Bloqueado {seconds} s</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>PIN for organizers</source>
        <translation>PIN de la organización</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Back to check-in</source>
        <translation>Volver al registro</translation>
    </message>
    <message>
        <source>For organizers</source>
        <translation>Para la organización</translation>
    </message>
</context>
<context>
    <name>Portrait</name>
    <message>
        <source>No photo on file</source>
        <translation>Sin foto en el archivo</translation>
    </message>
    <message>
        <source>Your photo on file</source>
        <translation>Tu foto en el archivo</translation>
    </message>
</context>
<context>
    <name>PositionScreen</name>
    <message>
        <source>Where this station stands</source>
        <translation>Dónde está esta estación</translation>
    </message>
    <message>
        <source>No place</source>
        <translation>Sin lugar</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Medir</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Latitude in degrees</source>
        <translation>Latitud en grados</translation>
    </message>
    <message>
        <source>Longitude in degrees</source>
        <translation>Longitud en grados</translation>
    </message>
    <message>
        <source>Or type it, as a map shows it:</source>
        <translation>O escríbelo, como lo muestra un mapa:</translation>
    </message>
    <message>
        <source>It is not set where this station stands. Tap its place:</source>
        <translation>No se ha indicado dónde está esta estación. Toca su lugar:</translation>
    </message>
    <message>
        <source>The event names no point to compare with.</source>
        <translation>El evento no indica ningún punto con el que comparar.</translation>
    </message>
    <message>
        <source>{distance} m away from the event, whose radius is {radius} m: check-ins are marked for review.</source>
        <translation>A {distance} m del evento, cuyo radio es {radius} m: los registros quedan marcados para revisión.</translation>
    </message>
    <message>
        <source>At the event: {distance} m from its point.</source>
        <translation>En el evento: a {distance} m de su punto.</translation>
    </message>
    <message>
        <source>Type both as degrees with a point: latitude from -90 to 90, longitude from -180 to 180.</source>
        <translation>Escribe ambas en grados con punto: latitud de -90 a 90, longitud de -180 a 180.</translation>
    </message>
</context>
<context>
    <name>ReceiptCode</name>
    <message>
        <source>Your receipt</source>
        <translation>Tu comprobante</translation>
    </message>
    <message>
        <source>Your receipt, large. Press to go on.</source>
        <translation>Tu comprobante, en grande. Pulsa para seguir.</translation>
    </message>
    <message>
        <source>Your receipt as a code. Press to see it large.</source>
        <translation>Tu comprobante como código. Pulsa para verlo en grande.</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Write this down</source>
        <translation>Anota esto</translation>
    </message>
    <message>
        <source>If this laptop&apos;s keyring is lost, only this recovery code opens the records. Keep it on paper, away from the laptop. It is not shown again.</source>
        <translation>Si se pierde el llavero de este equipo, solo este código de recuperación abre los registros. Guárdalo en papel, lejos del equipo. No se vuelve a mostrar.</translation>
    </message>
    <message>
        <source>I wrote it down</source>
        <translation>Ya lo anoté</translation>
    </message>
    <message>
        <source>Or type its last group</source>
        <translation>O escribe su último grupo</translation>
    </message>
</context>
<context>
    <name>RestoreKeyScreen</name>
    <message>
        <source>Enter the recovery code</source>
        <translation>Escribe el código de recuperación</translation>
    </message>
    <message>
        <source>It was written down when this station was set up: 14 groups of 4 letters or digits. Dashes and spaces do not matter.</source>
        <translation>Se anotó al configurar esta estación: 14 grupos de 4 letras o dígitos. Los guiones y espacios no importan.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Código de recuperación</translation>
    </message>
    <message>
        <source>Put the key back</source>
        <translation>Recuperar la clave</translation>
    </message>
</context>
<context>
    <name>ResultScreen</name>
    <message>
        <source>Time left on this screen</source>
        <translation>Tiempo restante en esta pantalla</translation>
    </message>
</context>
<context>
    <name>RotatingCode</name>
    <message>
        <source>Event code</source>
        <translation>Código del evento</translation>
    </message>
</context>
<context>
    <name>SelfTestScreen</name>
    <message>
        <source>Self-test</source>
        <translation>Autoprueba</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Probar de nuevo</translation>
    </message>
    <message>
        <source>Save test card</source>
        <translation>Guardar tarjeta de prueba</translation>
    </message>
    <message>
        <source>Start check-in</source>
        <translation>Empezar el registro</translation>
    </message>
    <message>
        <source>Testing… {done} of {total}</source>
        <translation>Probando… {done} de {total}</translation>
    </message>
    <message>
        <source>Not ready. See to the red lines first: {count}</source>
        <translation>No está lista. Atiende primero las líneas rojas: {count}</translation>
    </message>
    <message>
        <source>Ready, with things to look at: {count}</source>
        <translation>Lista, con cosas por revisar: {count}</translation>
    </message>
    <message>
        <source>All is ready.</source>
        <translation>Todo está listo.</translation>
    </message>
    <message>
        <source>Start anyway</source>
        <translation>Empezar igual</translation>
    </message>
    <message>
        <source>There are red lines: something will not work. Tap again to start anyway.</source>
        <translation>Hay líneas rojas: algo no funcionará. Toca otra vez para empezar igual.</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Front camera</source>
        <translation>Cámara frontal</translation>
    </message>
    <message>
        <source>Back camera</source>
        <translation>Cámara trasera</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Luz</translation>
    </message>
    <message>
        <source>Reading codes</source>
        <translation>Lectura de códigos</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Database key</source>
        <translation>Clave de la base de datos</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Informes</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Impresora</translation>
    </message>
</context>
<context>
    <name>SelfTesting</name>
    <message>
        <source>Muster self-test card</source>
        <translation>Tarjeta de prueba de Muster</translation>
    </message>
    <message>
        <source>Print this page at its full size and keep it with the station.</source>
        <translation>Imprime esta página a tamaño completo y guárdala con la estación.</translation>
    </message>
    <message>
        <source>In the self-test, hold each of the two codes to the camera.</source>
        <translation>En la autoprueba, muestra a la cámara cada uno de los dos códigos.</translation>
    </message>
    <message>
        <source>Saved as {name} in {folder}</source>
        <translation>Guardado como {name} en {folder}</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Is this your server?</source>
        <translation>¿Es este tu servidor?</translation>
    </message>
    <message>
        <source>Connect this station to {host}?</source>
        <translation>¿Conectar esta estación con {host}?</translation>
    </message>
    <message>
        <source>Names, photos and signatures of students will go to this server. Connect only if this is the name that an admin gave you.</source>
        <translation>Los nombres, fotos y firmas de los estudiantes irán a este servidor. Conéctate solo si es el nombre que te dio un administrador.</translation>
    </message>
    <message>
        <source>Connect anyway</source>
        <translation>Conectar de todos modos</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Not encrypted: others can read along</source>
        <translation>Sin cifrar: otros pueden leerlo</translation>
    </message>
    <message>
        <source>This address begins with http. Everyone on this network can read and change what is sent. Ask the admin for an address that begins with https.</source>
        <translation>Esta dirección empieza por http. Cualquiera en esta red puede leer y cambiar lo que se envía. Pide al administrador una dirección que empiece por https.</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Station settings</source>
        <translation>Ajustes de la estación</translation>
    </message>
    <message>
        <source>Front: {front}
Back: {back}</source>
        <translation>Frontal: {front}
Trasera: {back}</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>la misma</translation>
    </message>
    <message>
        <source>The server gives this name. An admin can change it there.</source>
        <translation>El servidor da este nombre. Un administrador puede cambiarlo allí.</translation>
    </message>
    <message>
        <source>Muster notices when this computer&apos;s clock jumps.</source>
        <translation>Muster nota si el reloj de este equipo salta.</translation>
    </message>
    <message>
        <source>Each sync compares it with the server&apos;s clock.</source>
        <translation>Cada sincronización lo compara con el reloj del servidor.</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Cámaras</translation>
    </message>
    <message>
        <source>Set up cameras</source>
        <translation>Configurar cámaras</translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation>Nombre de esta estación</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>Cambiar el nombre</translation>
    </message>
    <message>
        <source>Language to begin with</source>
        <translation>Idioma inicial</translation>
    </message>
    <message>
        <source>Look to begin with</source>
        <translation>Aspecto inicial</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Letra grande</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Menos movimiento</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Where this station stands</source>
        <translation>Dónde está esta estación</translation>
    </message>
    <message>
        <source>Set the place</source>
        <translation>Indicar el lugar</translation>
    </message>
    <message>
        <source>Size of the screen</source>
        <translation>Tamaño de la pantalla</translation>
    </message>
    <message>
        <source>Hold a ruler to the bar. Is it {mm} mm long?</source>
        <translation>Pon una regla junto a la barra. ¿Mide {mm} mm?</translation>
    </message>
    <message>
        <source>Size of the bar</source>
        <translation>Tamaño de la barra</translation>
    </message>
    <message>
        <source>It is right now</source>
        <translation>Ya está bien</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>Check the clock</source>
        <translation>Comprobar el reloj</translation>
    </message>
    <message>
        <source>PIN for organizers</source>
        <translation>PIN de la organización</translation>
    </message>
    <message>
        <source>6 to 12 digits. Tell it to organizers only.</source>
        <translation>De 6 a 12 dígitos. Dilo solo a la organización.</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>Cambiar el PIN</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Silencio</translation>
    </message>
</context>
<context>
    <name>SignScreen</name>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>I can&apos;t sign</source>
        <translation>No puedo firmar</translation>
    </message>
    <message>
        <source>Sign with your finger or the pen</source>
        <translation>Firma con el dedo o con el lápiz</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>Field for your signature</source>
        <translation>Espacio para tu firma</translation>
    </message>
</context>
<context>
    <name>StartFault</name>
    <message>
        <source>This station does not open</source>
        <translation>Esta estación no se abre</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Enter the recovery code</source>
        <translation>Escribe el código de recuperación</translation>
    </message>
</context>
<context>
    <name>StationNameScreen</name>
    <message>
        <source>Name of this station</source>
        <translation>Nombre de esta estación</translation>
    </message>
    <message>
        <source>What people call this place, such as Door A. It is on screens and reports.</source>
        <translation>Cómo se llama este lugar, por ejemplo Puerta A. Sale en pantallas e informes.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
</context>
<context>
    <name>StationPage</name>
    <message>
        <source>The key would lie in {path}. Whoever can read this file can read the records: lock this laptop&apos;s user account with a password.</source>
        <translation>La clave quedaría en {path}. Quien pueda leer este archivo puede leer los registros: protege con contraseña la cuenta de este equipo.</translation>
    </message>
    <message>
        <source>Keep the key in this file</source>
        <translation>Guardar la clave en este archivo</translation>
    </message>
</context>
<context>
    <name>StationStatus</name>
    <message>
        <source>{count} saved</source>
        <translation>{count} guardados</translation>
    </message>
    <message>
        <source>Camera away</source>
        <translation>Sin cámara</translation>
    </message>
    <message>
        <source>Camera: look at it</source>
        <translation>Cámara: revísala</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>Cámara activa</translation>
    </message>
    <message>
        <source>Works alone</source>
        <translation>Trabaja sola</translation>
    </message>
    <message>
        <source>{count} refused by the server</source>
        <translation>{count} rechazados</translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>Todo enviado</translation>
    </message>
    <message>
        <source>{count} to send</source>
        <translation>{count} por enviar</translation>
    </message>
    <message>
        <source>All sent, no server now</source>
        <translation>Todo enviado, sin servidor ahora</translation>
    </message>
    <message>
        <source>Data folder is gone</source>
        <translation>Falta la carpeta de datos</translation>
    </message>
    <message>
        <source>{free:.0f} GB free</source>
        <translation>{free:.0f} GB libres</translation>
    </message>
    <message>
        <source>Screen may go dark</source>
        <translation>La pantalla puede apagarse</translation>
    </message>
    <message>
        <source>Start Muster anew soon</source>
        <translation>Reinicia Muster pronto</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Organizer</source>
        <translation>Organización</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Cámara</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Envío</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Portátil</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>ahora mismo</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} h</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} días</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Paso {number} de {count}</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>{name}: less</source>
        <translation>{name}: menos</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}: más</translation>
    </message>
</context>
<context>
    <name>StudentRows</name>
    <message>
        <source>Students found</source>
        <translation>Estudiantes encontrados</translation>
    </message>
</context>
<context>
    <name>TypingPage</name>
    <message>
        <source>Hide keyboard</source>
        <translation>Ocultar teclado</translation>
    </message>
</context>
<context>
    <name>VisitScreen</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
</context>
<context>
    <name>WaiverScreen</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>I cannot sign</source>
        <translation>No puedo firmar</translation>
    </message>
    <message>
        <source>Type your full name</source>
        <translation>Escribe tu nombre completo</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Tu nombre</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Check in without a signature</source>
        <translation>Registrarse sin firma</translation>
    </message>
    <message>
        <source>Check in without a photo</source>
        <translation>Registrarse sin foto</translation>
    </message>
    <message>
        <source>Type your name instead. An organizer then confirms it with their PIN.</source>
        <translation>Escribe tu nombre en su lugar. Alguien de la organización lo confirma con su PIN.</translation>
    </message>
    <message>
        <source>Please call an organizer. An organizer confirms this with their PIN; your check-in is marked for review.</source>
        <translation>Llama a alguien de la organización. Lo confirma con su PIN; tu registro queda marcado para revisión.</translation>
    </message>
</context>
<context>
    <name>WayPage</name>
    <message>
        <source>How will it work?</source>
        <translation>¿Cómo va a trabajar?</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Conectar a un servidor</translation>
    </message>
    <message>
        <source>Events, lists and records are shared with other stations. You need the enrollment code or QR from an admin.</source>
        <translation>Eventos, listas y registros se comparten con otras estaciones. Necesitas el código o QR de alta de un administrador.</translation>
    </message>
    <message>
        <source>Work alone</source>
        <translation>Trabajar sola</translation>
    </message>
    <message>
        <source>Events are made here and reports taken away as files. Nothing is sent anywhere.</source>
        <translation>Los eventos se crean aquí y los informes se llevan como archivos. No se envía nada.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Look at the camera</source>
        <translation>Mira a la cámara</translation>
    </message>
    <message>
        <source>Show the front of your student card</source>
        <translation>Muestra el frente de tu credencial</translation>
    </message>
    <message>
        <source>Step aside, so that the camera sees the hall</source>
        <translation>Hazte a un lado para que la cámara vea la sala</translation>
    </message>
    <message>
        <source>Stand so that the hall can be seen behind you</source>
        <translation>Ponte de modo que se vea la sala detrás de ti</translation>
    </message>
</context>
<context>
    <name>WizardPage</name>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>Paso {step} de {steps}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
</context>
<context>
    <name>_Bar</name>
    <message>
        <source>A bar to measure</source>
        <translation>Una barra para medir</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Looking…</source>
        <translation>Mirando…</translation>
    </message>
</context>
<context>
    <name>admin</name>
    <message>
        <source>Something went wrong. The log tells more. Please try again.</source>
        <translation>Algo salió mal. El registro dice más. Inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>This code is wrong, was used already, or is too old. Ask for a new one.</source>
        <translation>Este código es incorrecto, ya se usó o es muy viejo. Pide uno nuevo.</translation>
    </message>
    <message>
        <source>Too many tries. Wait a minute, then try again.</source>
        <translation>Demasiados intentos. Espera un minuto e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>Something other than the Muster server answers. Does this network want a sign-in page? Open a browser on this laptop and sign in.</source>
        <translation>Responde algo que no es el servidor de Muster. ¿Pide esta red iniciar sesión? Abre un navegador en este equipo e inicia sesión.</translation>
    </message>
    <message>
        <source>No connection to the server. Check the address and the network.</source>
        <translation>Sin conexión con el servidor. Revisa la dirección y la red.</translation>
    </message>
    <message>
        <source>The server did not answer in time. Check the network and try again.</source>
        <translation>El servidor no respondió a tiempo. Revisa la red e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>This is not a server address. It looks like https://muster.uni.edu.</source>
        <translation>Esta no es una dirección de servidor. Es como https://muster.uni.edu.</translation>
    </message>
    <message>
        <source>An enrollment code has 12 letters or digits. Type all of it.</source>
        <translation>Un código de alta tiene 12 letras o dígitos. Escríbelo completo.</translation>
    </message>
    <message>
        <source>The station needs a name, such as Door A.</source>
        <translation>La estación necesita un nombre, por ejemplo Puerta A.</translation>
    </message>
    <message>
        <source>This computer&apos;s keyring is locked or missing. Unlock it and try again, or keep the key in a file.</source>
        <translation>El llavero de este equipo está bloqueado o no existe. Desbloquéalo e inténtalo de nuevo, o guarda la clave en un archivo.</translation>
    </message>
    <message>
        <source>A PIN has 6 to 12 digits. Choose another.</source>
        <translation>Un PIN tiene de 6 a 12 dígitos. Elige otro.</translation>
    </message>
    <message>
        <source>This PIN is easily guessed. Choose another.</source>
        <translation>Este PIN es fácil de adivinar. Elige otro.</translation>
    </message>
    <message>
        <source>The settings cannot be written. Check the disk. Nothing was changed.</source>
        <translation>No se pueden guardar los ajustes. Revisa el disco. No se cambió nada.</translation>
    </message>
    <message>
        <source>This station works alone: it has no server.</source>
        <translation>Esta estación trabaja sola: no tiene servidor.</translation>
    </message>
    <message>
        <source>The event needs a title.</source>
        <translation>El evento necesita un título.</translation>
    </message>
    <message>
        <source>Late must be between opening and closing. Change one of the times.</source>
        <translation>La hora de retraso debe estar entre apertura y cierre. Cambia una de las horas.</translation>
    </message>
    <message>
        <source>This computer&apos;s time zone is not known. Set it in the system&apos;s settings.</source>
        <translation>No se conoce la zona horaria de este equipo. Indícala en los ajustes del sistema.</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>Camera away</source>
        <translation>Sin cámara</translation>
    </message>
    <message>
        <source>The camera is not plugged in, or stopped giving pictures.</source>
        <translation>La cámara no está conectada o dejó de dar imágenes.</translation>
    </message>
    <message>
        <source>Push its plug in firmly, or use another socket. It starts again by itself. Until then students can type their number.</source>
        <translation>Empuja bien su conector o usa otro puerto. Vuelve a empezar sola. Mientras tanto, los estudiantes pueden escribir su número.</translation>
    </message>
    <message>
        <source>Camera in another socket</source>
        <translation>Cámara en otro puerto</translation>
    </message>
    <message>
        <source>There are two cameras of one name, and one is not where it was.</source>
        <translation>Hay dos cámaras con el mismo nombre y una no está donde estaba.</translation>
    </message>
    <message>
        <source>Plug it into the same socket as before, or choose the cameras anew in Settings.</source>
        <translation>Conéctala en el mismo puerto que antes, o elige de nuevo las cámaras en Ajustes.</translation>
    </message>
    <message>
        <source>Camera in use</source>
        <translation>Cámara en uso</translation>
    </message>
    <message>
        <source>The camera does not start: another program may be using it.</source>
        <translation>La cámara no arranca: quizá la usa otro programa.</translation>
    </message>
    <message>
        <source>Close other programs with a camera picture, or unplug it and plug it in again.</source>
        <translation>Cierra otros programas que muestren la cámara, o desconéctala y conéctala de nuevo.</translation>
    </message>
    <message>
        <source>Camera not allowed</source>
        <translation>Cámara no permitida</translation>
    </message>
    <message>
        <source>This computer does not let Muster use the camera.</source>
        <translation>Este equipo no deja que Muster use la cámara.</translation>
    </message>
    <message>
        <source>Allow it in the computer&apos;s privacy settings, then start anew.</source>
        <translation>Permítelo en los ajustes de privacidad del equipo y empieza de nuevo.</translation>
    </message>
    <message>
        <source>Camera picture stands still</source>
        <translation>La imagen de la cámara está congelada</translation>
    </message>
    <message>
        <source>The camera sends the same picture again and again.</source>
        <translation>La cámara envía la misma imagen una y otra vez.</translation>
    </message>
    <message>
        <source>Unplug it, wait a moment, and plug it in again.</source>
        <translation>Desconéctala, espera un momento y conéctala de nuevo.</translation>
    </message>
    <message>
        <source>Camera picture is black</source>
        <translation>La imagen de la cámara está negra</translation>
    </message>
    <message>
        <source>The lens is covered, or there is no light.</source>
        <translation>El objetivo está tapado o no hay luz.</translation>
    </message>
    <message>
        <source>Open the lens cover. Turn on a lamp before the students.</source>
        <translation>Abre la tapa del objetivo. Enciende una lámpara delante de los estudiantes.</translation>
    </message>
    <message>
        <source>Network camera or film does not answer</source>
        <translation>La cámara de red o el video no responde</translation>
    </message>
    <message>
        <source>The camera set up for this station is not a plugged-in one.</source>
        <translation>La cámara configurada para esta estación no es una conectada.</translation>
    </message>
    <message>
        <source>Check the network, or choose another camera in Settings.</source>
        <translation>Revisa la red o elige otra cámara en Ajustes.</translation>
    </message>
    <message>
        <source>No server now</source>
        <translation>Sin servidor ahora</translation>
    </message>
    <message>
        <source>The station cannot reach the server. Nothing is lost: check-ins are saved here and sent later.</source>
        <translation>La estación no alcanza el servidor. No se pierde nada: los registros se guardan aquí y se envían después.</translation>
    </message>
    <message>
        <source>Go on checking in. If there should be a network, check the Wi-Fi, and whether it wants you to sign in.</source>
        <translation>Sigue registrando. Si debería haber red, revisa el Wi-Fi y si pide iniciar sesión.</translation>
    </message>
    <message>
        <source>Check-ins wait to be sent</source>
        <translation>Hay registros por enviar</translation>
    </message>
    <message>
        <source>Some have waited for more than a quarter of an hour. They are safe here.</source>
        <translation>Algunos esperan desde hace más de un cuarto de hora. Aquí están seguros.</translation>
    </message>
    <message>
        <source>Connect the station to a network before the day ends, and leave it on.</source>
        <translation>Conecta la estación a una red antes de que acabe el día y déjala encendida.</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>Rechazado por el servidor</translation>
    </message>
    <message>
        <source>The server did not take some items. They are kept here with the reason.</source>
        <translation>El servidor no aceptó algunos elementos. Se guardan aquí con el motivo.</translation>
    </message>
    <message>
        <source>Go on checking in. An organizer can send them again: Organizer, PIN, Sync.</source>
        <translation>Sigue registrando. La organización puede reenviarlos: Organización, PIN, Sincronización.</translation>
    </message>
    <message>
        <source>Station locked out</source>
        <translation>Estación bloqueada</translation>
    </message>
    <message>
        <source>An admin ended this station&apos;s access to the server.</source>
        <translation>Un administrador quitó a esta estación el acceso al servidor.</translation>
    </message>
    <message>
        <source>Do not check anybody in. Keep the laptop: it holds records.</source>
        <translation>No registres a nadie. Conserva el equipo: contiene registros.</translation>
    </message>
    <message>
        <source>Little room on the disk</source>
        <translation>Poco espacio en el disco</translation>
    </message>
    <message>
        <source>Soon check-ins can no longer be saved.</source>
        <translation>Pronto no se podrán guardar más registros.</translation>
    </message>
    <message>
        <source>Empty the trash, or move large files to a stick. Never delete Muster&apos;s folder.</source>
        <translation>Vacía la papelera o pasa archivos grandes a una memoria USB. Nunca borres la carpeta de Muster.</translation>
    </message>
    <message>
        <source>Data folder is gone</source>
        <translation>Falta la carpeta de datos</translation>
    </message>
    <message>
        <source>The disk or stick that holds the check-ins is not there.</source>
        <translation>No está el disco o la memoria que guarda los registros.</translation>
    </message>
    <message>
        <source>Plug it in again. Nobody can check in until then.</source>
        <translation>Conéctalo de nuevo. Hasta entonces nadie puede registrarse.</translation>
    </message>
    <message>
        <source>Clock may be wrong</source>
        <translation>El reloj puede estar mal</translation>
    </message>
    <message>
        <source>The computer&apos;s clock jumped. Check-ins go on and are marked, so that their times are looked at later.</source>
        <translation>El reloj del equipo saltó. Los registros siguen y se marcan, para revisar sus horas después.</translation>
    </message>
    <message>
        <source>Set the clock right in the system&apos;s settings, then sync. Without a server: Organizer, Station settings, Check the clock.</source>
        <translation>Ajusta el reloj en los ajustes del sistema y sincroniza. Sin servidor: Organización, Ajustes de la estación, Comprobar el reloj.</translation>
    </message>
    <message>
        <source>Screen may go dark</source>
        <translation>La pantalla puede apagarse</translation>
    </message>
    <message>
        <source>This computer does not promise to stay awake. When nobody touches it for a while, its screen may go dark or lock.</source>
        <translation>Este equipo no garantiza seguir activo. Si nadie lo toca un rato, la pantalla puede apagarse o bloquearse.</translation>
    </message>
    <message>
        <source>Switch sleep, screen saver and locking off in the computer&apos;s settings. Until then, touch the screen now and then.</source>
        <translation>Desactiva la suspensión, el salvapantallas y el bloqueo en los ajustes del equipo. Hasta entonces, toca la pantalla de vez en cuando.</translation>
    </message>
    <message>
        <source>Start Muster anew soon</source>
        <translation>Reinicia Muster pronto</translation>
    </message>
    <message>
        <source>The part of Muster that starts it again after a crash was ended. Check-ins go on as ever, and nothing is lost.</source>
        <translation>La parte de Muster que lo reinicia tras un fallo se cerró. Los registros siguen igual y no se pierde nada.</translation>
    </message>
    <message>
        <source>When nobody waits: Organizer, PIN, Exit Muster. Then start it again.</source>
        <translation>Cuando nadie espere: Organización, PIN, Salir de Muster. Luego ábrelo de nuevo.</translation>
    </message>
    <message>
        <source>No event</source>
        <translation>Sin evento</translation>
    </message>
    <message>
        <source>This station does not know what to check in for.</source>
        <translation>Esta estación no sabe para qué registrar.</translation>
    </message>
    <message>
        <source>Organizer, PIN, Event: choose one. If the list is empty, sync first.</source>
        <translation>Organización, PIN, Evento: elige uno. Si la lista está vacía, sincroniza primero.</translation>
    </message>
    <message>
        <source>Database key is missing</source>
        <translation>Falta la clave de la base de datos</translation>
    </message>
    <message>
        <source>The computer&apos;s keyring is locked or lost the key. The records are there, but nobody can read them.</source>
        <translation>El llavero del equipo está bloqueado o perdió la clave. Los registros están, pero nadie puede leerlos.</translation>
    </message>
    <message>
        <source>Log in as the user who set the station up and unlock the keyring. Or put the key back with the recovery code.</source>
        <translation>Entra con el usuario que configuró la estación y desbloquea el llavero. O recupera la clave con el código de recuperación.</translation>
    </message>
    <message>
        <source>Still there? Ask the organizer of the event.</source>
        <translation>¿Sigue igual? Pregunta a la organización del evento.</translation>
    </message>
    <message>
        <source>Ask an admin.</source>
        <translation>Pregunta a un administrador.</translation>
    </message>
</context>
<context>
    <name>scroll</name>
    <message>
        <source>More below: scroll with the arrow keys</source>
        <translation>Hay más abajo: usa las flechas</translation>
    </message>
</context>
<context>
    <name>selftest</name>
    <message>
        <source>The data folder is gone.</source>
        <translation>Falta la carpeta de datos.</translation>
    </message>
    <message>
        <source>Plug its disk in again, then run the self-test again.</source>
        <translation>Conecta de nuevo su disco y repite la autoprueba.</translation>
    </message>
    <message>
        <source>{size} GB are free.</source>
        <translation>Hay {size} GB libres.</translation>
    </message>
    <message>
        <source>Make room: a check-in takes about half a megabyte.</source>
        <translation>Libera espacio: un registro ocupa medio megabyte.</translation>
    </message>
    <message>
        <source>The database key is missing.</source>
        <translation>Falta la clave de la base de datos.</translation>
    </message>
    <message>
        <source>Do not switch this station off. Put the key back with the recovery code.</source>
        <translation>No apagues esta estación. Recupera la clave con el código de recuperación.</translation>
    </message>
    <message>
        <source>The key file holds the database key.</source>
        <translation>El archivo de claves guarda la clave de la base de datos.</translation>
    </message>
    <message>
        <source>The keyring holds the database key.</source>
        <translation>El llavero guarda la clave de la base de datos.</translation>
    </message>
    <message>
        <source>The sounds are turned off.</source>
        <translation>Los sonidos están apagados.</translation>
    </message>
    <message>
        <source>Turn them up in the settings.</source>
        <translation>Súbelos en los ajustes.</translation>
    </message>
    <message>
        <source>A sound was played. Heard nothing? Turn up the volume.</source>
        <translation>Sonó algo. ¿No oíste nada? Sube el volumen.</translation>
    </message>
    <message>
        <source>Reports can be written.</source>
        <translation>Se pueden escribir informes.</translation>
    </message>
    <message>
        <source>There is no printer. Reports are saved as files.</source>
        <translation>No hay impresora. Los informes se guardan como archivos.</translation>
    </message>
    <message>
        <source>Printer: {names}</source>
        <translation>Impresora: {names}</translation>
    </message>
    <message>
        <source>There is no event.</source>
        <translation>No hay ningún evento.</translation>
    </message>
    <message>
        <source>Choose one, or sync with the server first.</source>
        <translation>Elige uno o sincroniza primero con el servidor.</translation>
    </message>
    <message>
        <source>“{title}” is cancelled: nobody can check in.</source>
        <translation>«{title}» está cancelado: nadie puede registrarse.</translation>
    </message>
    <message>
        <source>Choose another event.</source>
        <translation>Elige otro evento.</translation>
    </message>
    <message>
        <source>“{title}” is over: nobody can check in.</source>
        <translation>«{title}» terminó: nadie puede registrarse.</translation>
    </message>
    <message>
        <source>Nobody is on the list of “{title}” yet.</source>
        <translation>Aún no hay nadie en la lista de «{title}».</translation>
    </message>
    <message>
        <source>Sync, or import the list. Until then every check-in is marked for review.</source>
        <translation>Sincroniza o importa la lista. Hasta entonces cada registro queda marcado para revisión.</translation>
    </message>
    <message>
        <source>“{title}” is ready. Students on its list: {count}.</source>
        <translation>«{title}» está listo. Estudiantes en su lista: {count}.</translation>
    </message>
    <message>
        <source>The camera gives no pictures.</source>
        <translation>La cámara no da imágenes.</translation>
    </message>
    <message>
        <source>Check its cable, or choose another one in the settings.</source>
        <translation>Revisa su cable o elige otra en los ajustes.</translation>
    </message>
    <message>
        <source>Gives pictures of {width} × {height} points.</source>
        <translation>Da imágenes de {width} × {height} puntos.</translation>
    </message>
    <message>
        <source>Without a picture the light cannot be judged.</source>
        <translation>Sin imagen no se puede juzgar la luz.</translation>
    </message>
    <message>
        <source>See to the camera first.</source>
        <translation>Atiende primero la cámara.</translation>
    </message>
    <message>
        <source>It is too dark for good photos.</source>
        <translation>Está demasiado oscuro para buenas fotos.</translation>
    </message>
    <message>
        <source>Turn on a lamp before the students, not behind them.</source>
        <translation>Enciende una lámpara delante de los estudiantes, no detrás.</translation>
    </message>
    <message>
        <source>It is too bright for good photos.</source>
        <translation>Hay demasiada luz para buenas fotos.</translation>
    </message>
    <message>
        <source>Turn the station away from the window or the lamp.</source>
        <translation>Aparta la estación de la ventana o de la lámpara.</translation>
    </message>
    <message>
        <source>There is enough light.</source>
        <translation>Hay luz suficiente.</translation>
    </message>
    <message>
        <source>A code was read.</source>
        <translation>Se leyó un código.</translation>
    </message>
    <message>
        <source>No code was read yet.</source>
        <translation>Aún no se leyó ningún código.</translation>
    </message>
    <message>
        <source>Hold a student card, or the printed self-test card, to the camera.</source>
        <translation>Muestra a la cámara una credencial o la tarjeta de prueba impresa.</translation>
    </message>
    <message>
        <source>Check-ins can be saved.</source>
        <translation>Se pueden guardar registros.</translation>
    </message>
    <message>
        <source>What is saved cannot be read again.</source>
        <translation>Lo guardado no se puede leer de nuevo.</translation>
    </message>
    <message>
        <source>Do not use this station. Call an admin.</source>
        <translation>No uses esta estación. Llama a un administrador.</translation>
    </message>
    <message>
        <source>The clock jumped or was set back.</source>
        <translation>El reloj saltó o fue atrasado.</translation>
    </message>
    <message>
        <source>Set it right in the system&apos;s settings. Then: Station settings, Check the clock.</source>
        <translation>Ajústalo en los ajustes del sistema. Luego: Ajustes de la estación, Comprobar el reloj.</translation>
    </message>
    <message>
        <source>Set it right in the system&apos;s settings, then sync.</source>
        <translation>Corrígelo en los ajustes del sistema y sincroniza.</translation>
    </message>
    <message>
        <source>It is {time} by this computer. Is that right?</source>
        <translation>Según este equipo son las {time}. ¿Es correcto?</translation>
    </message>
    <message>
        <source>The clock was never compared with the server&apos;s.</source>
        <translation>El reloj nunca se comparó con el del servidor.</translation>
    </message>
    <message>
        <source>Sync once, or look whether the time below is right.</source>
        <translation>Sincroniza una vez o mira si la hora de abajo es correcta.</translation>
    </message>
    <message>
        <source>The clock differs from the server&apos;s by {seconds} s.</source>
        <translation>El reloj difiere del servidor en {seconds} s.</translation>
    </message>
    <message>
        <source>Muster corrects it. Set the clock right when you can.</source>
        <translation>Muster lo corrige. Ajusta el reloj cuando puedas.</translation>
    </message>
    <message>
        <source>The clock agrees with the server&apos;s.</source>
        <translation>El reloj coincide con el del servidor.</translation>
    </message>
    <message>
        <source>The event names no place to be at.</source>
        <translation>El evento no indica ningún lugar.</translation>
    </message>
    <message>
        <source>It is not set where this station stands.</source>
        <translation>No se ha indicado dónde está esta estación.</translation>
    </message>
    <message>
        <source>Set the position in the settings.</source>
        <translation>Indica la posición en los ajustes.</translation>
    </message>
    <message>
        <source>The station is {distance} m away from the event.</source>
        <translation>La estación está a {distance} m del evento.</translation>
    </message>
    <message>
        <source>Every check-in is marked for review. Is the position in the settings right?</source>
        <translation>Cada registro queda marcado para revisión. ¿Es correcta la posición en los ajustes?</translation>
    </message>
    <message>
        <source>The station is at the event ({distance} m).</source>
        <translation>La estación está en el evento ({distance} m).</translation>
    </message>
    <message>
        <source>It does not work: {problem}</source>
        <translation>No funciona: {problem}</translation>
    </message>
    <message>
        <source>Call an admin.</source>
        <translation>Llama a un administrador.</translation>
    </message>
    <message>
        <source>This check failed by a fault of its own.</source>
        <translation>Esta prueba falló por un error propio.</translation>
    </message>
    <message>
        <source>Call an admin. The log tells more.</source>
        <translation>Llama a un administrador. El registro dice más.</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>The camera</source>
        <translation>la cámara</translation>
    </message>
    <message>
        <source>{name} shows a frozen picture. Unplug it and plug it in again. It starts by itself.</source>
        <translation>La imagen está congelada. Desconecta {name} y vuelve a conectarla. Arranca sola.</translation>
    </message>
    <message>
        <source>The network camera does not answer. Check its address and the network.</source>
        <translation>La cámara de red no responde. Revisa su dirección y la red.</translation>
    </message>
    <message>
        <source>{name} is not plugged in. Plug it in, or choose another camera.</source>
        <translation>No está conectada {name}. Conéctala o elige otra cámara.</translation>
    </message>
    <message>
        <source>{name} is not plugged in where it was. Plug it into the same socket, or choose the camera again.</source>
        <translation>No está conectada donde estaba {name}. Conéctala en el mismo puerto o elige la cámara de nuevo.</translation>
    </message>
    <message>
        <source>{name} gives no more pictures. Check its cable. It starts again by itself.</source>
        <translation>Ya no da imágenes {name}. Revisa su cable. Vuelve a empezar sola.</translation>
    </message>
    <message>
        <source>{name} stopped. It is tried again by itself.</source>
        <translation>Se detuvo {name}. Se reintenta sola.</translation>
    </message>
    <message>
        <source>{name} does not start. Close other programs that use it, or unplug it and plug it in again.</source>
        <translation>No arranca {name}. Cierra otros programas que la usen, o desconéctala y conéctala de nuevo.</translation>
    </message>
    <message>
        <source>The camera picture is black. Is the lens covered?</source>
        <translation>La imagen de la cámara está negra. ¿Está tapado el objetivo?</translation>
    </message>
    <message>
        <source>{name} may not be used. Allow it in the privacy settings of this computer.</source>
        <translation>No se puede usar {name}. Permítela en los ajustes de privacidad de este equipo.</translation>
    </message>
    <message>
        <source>The setting of the camera is wrong. Choose the camera again.</source>
        <translation>El ajuste de la cámara es incorrecto. Elige la cámara de nuevo.</translation>
    </message>
    <message>
        <source>{name} does not work. Unplug it and plug it in again.</source>
        <translation>No funciona {name}. Desconéctala y conéctala de nuevo.</translation>
    </message>
    <message>
        <source>The video file {name} is not there. Put it back, or choose another camera.</source>
        <translation>El archivo de video {name} no está. Devuélvelo o elige otra cámara.</translation>
    </message>
    <message>
        <source>{name} is not a video that can be played. Choose another file.</source>
        <translation>{name} no es un video que se pueda reproducir. Elige otro archivo.</translation>
    </message>
    <message>
        <source>The video file {name} has ended.</source>
        <translation>El archivo de video {name} terminó.</translation>
    </message>
    <message>
        <source>The folder {name} is not there. Choose another folder or camera.</source>
        <translation>La carpeta {name} no está. Elige otra carpeta o cámara.</translation>
    </message>
    <message>
        <source>The folder {name} holds no picture that can be shown. Put pictures into it.</source>
        <translation>La carpeta {name} no tiene imágenes que se puedan mostrar. Pon algunas.</translation>
    </message>
    <message>
        <source>This is not the PIN. Tries left: {count}.</source>
        <translation>Este no es el PIN. Intentos restantes: {count}.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Minutes until the next try: {count}.</source>
        <translation>Demasiados PIN incorrectos. Minutos hasta el próximo intento: {count}.</translation>
    </message>
    <message>
        <source>No PIN is set yet. Set one in the organizer&apos;s set-up.</source>
        <translation>Aún no hay PIN. Crea uno en la configuración de la organización.</translation>
    </message>
    <message>
        <source>This is not the recovery code of this station.</source>
        <translation>Este no es el código de recuperación de esta estación.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was lost. Make room, then try again.</source>
        <translation>El disco está lleno. No se perdió nada. Libera espacio e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The station&apos;s data cannot be read. Keep the file and restore a backup.</source>
        <translation>No se pueden leer los datos de la estación. Conserva el archivo y restaura una copia.</translation>
    </message>
    <message>
        <source>Something went wrong. Nothing was lost. Please try again.</source>
        <translation>Algo salió mal. No se perdió nada. Inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The station could not save this. Please try again.</source>
        <translation>La estación no pudo guardarlo. Inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The disk does not answer. Nothing was lost. Restart the station.</source>
        <translation>El disco no responde. No se perdió nada. Reinicia la estación.</translation>
    </message>
    <message>
        <source>The station may not write its data. Check the disk and its permissions.</source>
        <translation>La estación no puede escribir sus datos. Revisa el disco y sus permisos.</translation>
    </message>
    <message>
        <source>Another program holds the station&apos;s data. Close it, then try again.</source>
        <translation>Otro programa usa los datos de la estación. Ciérralo e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>A newer Muster wrote this station&apos;s data. Install the newer one.</source>
        <translation>Un Muster más nuevo escribió estos datos. Instala el más nuevo.</translation>
    </message>
    <message>
        <source>A photo or signature is missing. Run the check-up.</source>
        <translation>Falta una foto o firma. Ejecuta la revisión.</translation>
    </message>
    <message>
        <source>The keyring of this computer is locked. Unlock it, then try again.</source>
        <translation>El llavero de este equipo está bloqueado. Desbloquéalo e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The station&apos;s key is not there. Enter the recovery code.</source>
        <translation>Falta la clave de la estación. Escribe el código de recuperación.</translation>
    </message>
    <message>
        <source>The key file cannot be used. Choose another.</source>
        <translation>El archivo de claves no sirve. Elige otro.</translation>
    </message>
    <message>
        <source>Muster is running on this laptop already. Use the window that is open.</source>
        <translation>Muster ya está abierto en este equipo. Usa la ventana abierta.</translation>
    </message>
    <message>
        <source>This laptop is not set up as a station yet.</source>
        <translation>Este equipo aún no está configurado como estación.</translation>
    </message>
    <message>
        <source>This student is checked in already.</source>
        <translation>La asistencia de este estudiante ya está registrada.</translation>
    </message>
    <message>
        <source>The picture could not be used. Try again.</source>
        <translation>La imagen no sirvió. Inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The camera gave no picture. Try again</source>
        <translation>La cámara no dio imagen. Inténtalo de nuevo</translation>
    </message>
    <message>
        <source>This pass was not made by your school.</source>
        <translation>Este pase no lo hizo tu institución.</translation>
    </message>
    <message>
        <source>What answered is not your school&apos;s server. Check the network. Nothing was sent.</source>
        <translation>Lo que respondió no es el servidor de tu institución. Revisa la red. No se envió nada.</translation>
    </message>
    <message>
        <source>The server has a problem. It is tried again by itself.</source>
        <translation>El servidor tiene un problema. Se reintenta solo.</translation>
    </message>
    <message>
        <source>No connection to the server. It is tried again by itself.</source>
        <translation>Sin conexión con el servidor. Se reintenta solo.</translation>
    </message>
    <message>
        <source>The server did not answer in time. It is tried again by itself.</source>
        <translation>El servidor no respondió a tiempo. Se reintenta solo.</translation>
    </message>
    <message>
        <source>The server refused this. Tell an admin.</source>
        <translation>El servidor lo rechazó. Avisa a un administrador.</translation>
    </message>
    <message>
        <source>The server does not know this station. What waits is kept. Tell an admin.</source>
        <translation>El servidor no conoce esta estación. Lo pendiente se conserva. Avisa a un administrador.</translation>
    </message>
    <message>
        <source>Station and server are of different versions. Tell an admin.</source>
        <translation>La estación y el servidor tienen versiones distintas. Avisa a un administrador.</translation>
    </message>
    <message>
        <source>This station may no longer sync. What waits is kept. Tell an admin.</source>
        <translation>Esta estación ya no puede sincronizar. Lo pendiente se conserva. Avisa a un administrador.</translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation>Esta no es la dirección de un servidor.</translation>
    </message>
    <message>
        <source>There is no room for the report. Make room.</source>
        <translation>No hay espacio para el informe. Libera espacio.</translation>
    </message>
    <message>
        <source>The report cannot be written there. Choose another folder.</source>
        <translation>El informe no se puede escribir ahí. Elige otra carpeta.</translation>
    </message>
    <message>
        <source>There are too many rows for this kind of file. Choose CSV.</source>
        <translation>Hay demasiadas filas para este tipo de archivo. Elige CSV.</translation>
    </message>
    <message>
        <source>The report could not be made. Try again.</source>
        <translation>No se pudo hacer el informe. Inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The event&apos;s time zone does not exist.</source>
        <translation>La zona horaria del evento no existe.</translation>
    </message>
    <message>
        <source>The report was cancelled.</source>
        <translation>El informe se canceló.</translation>
    </message>
    <message>
        <source>Is this you?</source>
        <translation>¿Eres tú?</translation>
    </message>
    <message>
        <source>Front photo</source>
        <translation>Foto de frente</translation>
    </message>
    <message>
        <source>Back photo</source>
        <translation>Foto del lugar</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Step {number} of {total}: {name}</source>
        <translation>Paso {number} de {total}: {name}</translation>
    </message>
    <message>
        <source>You are checked in</source>
        <translation>Asistencia registrada</translation>
    </message>
    <message>
        <source>Checked in, for review</source>
        <translation>Registro por revisar</translation>
    </message>
    <message>
        <source>Not checked in</source>
        <translation>Asistencia sin registrar</translation>
    </message>
    <message>
        <source>You are checked in already, since {time}.</source>
        <translation>Tu asistencia ya está registrada desde las {time}.</translation>
    </message>
    <message>
        <source>You came late.</source>
        <translation>Llegaste tarde.</translation>
    </message>
    <message>
        <source>This station seems to be away from the venue.</source>
        <translation>Esta estación parece estar lejos del lugar.</translation>
    </message>
    <message>
        <source>You are not on the list for this event.</source>
        <translation>No estás en la lista de este evento.</translation>
    </message>
    <message>
        <source>We do not know this student number yet.</source>
        <translation>Aún no conocemos este número de estudiante.</translation>
    </message>
    <message>
        <source>Your photo is not clear.</source>
        <translation>Tu foto no se ve bien.</translation>
    </message>
    <message>
        <source>No photo was taken.</source>
        <translation>No se tomó foto.</translation>
    </message>
    <message>
        <source>You did not sign.</source>
        <translation>No firmaste.</translation>
    </message>
    <message>
        <source>The clock of this station may be wrong.</source>
        <translation>El reloj de esta estación puede estar mal.</translation>
    </message>
    <message>
        <source>You are checked in already.</source>
        <translation>Tu asistencia ya está registrada.</translation>
    </message>
    <message>
        <source>Check-in opens at {time}.</source>
        <translation>El registro abre a las {time}.</translation>
    </message>
    <message>
        <source>Check-in closed at {time}.</source>
        <translation>El registro cerró a las {time}.</translation>
    </message>
    <message>
        <source>This event is cancelled.</source>
        <translation>Este evento está cancelado.</translation>
    </message>
    <message>
        <source>This student pass has ended.</source>
        <translation>Este pase de estudiante ya venció.</translation>
    </message>
    <message>
        <source>Your student pass may have ended.</source>
        <translation>Puede que tu pase de estudiante haya vencido.</translation>
    </message>
    <message>
        <source>Please go in. Enjoy the event!</source>
        <translation>Adelante. ¡Disfruta del evento!</translation>
    </message>
    <message>
        <source>Please go in. An organizer will confirm it later.</source>
        <translation>Adelante. La organización lo confirmará después.</translation>
    </message>
    <message>
        <source>Nothing more to do. Please go in.</source>
        <translation>No hace falta nada más. Adelante.</translation>
    </message>
    <message>
        <source>Please come back then.</source>
        <translation>Vuelve a esa hora, por favor.</translation>
    </message>
    <message>
        <source>Please ask an organizer what happens now.</source>
        <translation>Pregunta a la organización qué hacer ahora.</translation>
    </message>
    <message>
        <source>Use your student card, or ask your school for a new pass.</source>
        <translation>Usa tu credencial o pide un pase nuevo a tu institución.</translation>
    </message>
    <message>
        <source>Use your student card, or ask an organizer.</source>
        <translation>Usa tu credencial o pregunta a la organización.</translation>
    </message>
    <message>
        <source>Please ask an organizer at the door.</source>
        <translation>Pregunta a la organización en la puerta.</translation>
    </message>
    <message>
        <source>Look straight at the camera</source>
        <translation>Mira directo a la cámara</translation>
    </message>
    <message>
        <source>One person at a time, please</source>
        <translation>De una en una persona, por favor</translation>
    </message>
    <message>
        <source>It is too dark here. Step into the light</source>
        <translation>Está muy oscuro. Acércate a la luz</translation>
    </message>
    <message>
        <source>It is too bright. Turn away from the light</source>
        <translation>Hay demasiada luz. Gírate un poco</translation>
    </message>
    <message>
        <source>Come a little closer</source>
        <translation>Acércate un poco</translation>
    </message>
    <message>
        <source>Hold still for a moment</source>
        <translation>No te muevas un momento</translation>
    </message>
    <message>
        <source>Move back a little</source>
        <translation>Aléjate un poco</translation>
    </message>
    <message>
        <source>Move into the middle of the picture</source>
        <translation>Ponte en el centro de la imagen</translation>
    </message>
    <message>
        <source>This code cannot be read. Hold it flat, closer, out of the glare</source>
        <translation>No se puede leer el código. Ponlo plano, más cerca y sin reflejos</translation>
    </message>
    <message>
        <source>This is not a student card</source>
        <translation>Esta no es una credencial de estudiante</translation>
    </message>
    <message>
        <source>This is not a student number. Look at your card and try again</source>
        <translation>Este no es un número de estudiante. Mira tu credencial e inténtalo de nuevo</translation>
    </message>
    <message>
        <source>The scanner did not read the whole card. Please scan it again</source>
        <translation>El lector no leyó toda la credencial. Escanéala otra vez</translation>
    </message>
    <message>
        <source>One student at a time. Please scan your card after this check-in</source>
        <translation>Un estudiante a la vez. Escanea tu credencial después de este registro</translation>
    </message>
    <message>
        <source>There is too much in this code. Hold up your student card</source>
        <translation>Este código tiene demasiado. Muestra tu credencial</translation>
    </message>
    <message>
        <source>This is this event&apos;s code. Scan it with your phone; hold your card here</source>
        <translation>Este es el código del evento. Escanéalo con tu teléfono; aquí muestra tu credencial</translation>
    </message>
    <message>
        <source>This is the code of another event. Hold your card here</source>
        <translation>Este es el código de otro evento. Muestra aquí tu credencial</translation>
    </message>
    <message>
        <source>By going on you agree that your photo and your signature are kept.</source>
        <translation>Al continuar aceptas que se guarden tu foto y tu firma.</translation>
    </message>
    <message>
        <source>By going on you agree that your photo is kept.</source>
        <translation>Al continuar aceptas que se guarde tu foto.</translation>
    </message>
    <message>
        <source>To show that you were here, your school keeps your student number, the time, your photos and your signature.</source>
        <translation>Para mostrar que estuviste aquí, tu institución guarda tu número de estudiante, la hora, tus fotos y tu firma.</translation>
    </message>
    <message>
        <source>They are stored encrypted on this station and then on your school&apos;s server. Only organizers and administrators of your school may look at them.</source>
        <translation>Se guardan cifrados en esta estación y luego en el servidor de tu institución. Solo la organización y la administración de tu institución pueden verlos.</translation>
    </message>
    <message>
        <source>No computer recognises your face. If there is a doubt, a person compares the photos.</source>
        <translation>Ningún ordenador reconoce tu cara. Si hay dudas, una persona compara las fotos.</translation>
    </message>
    <message>
        <source>Your school decides how long they are kept. You may ask it to show, correct or delete what it keeps about you.</source>
        <translation>Tu institución decide cuánto tiempo se guardan. Puedes pedirle que muestre, corrija o borre lo que guarda sobre ti.</translation>
    </message>
    <message>
        <source>You may say no. If you do not want a photo, an organizer at the door helps you.</source>
        <translation>Puedes decir que no. Si no quieres foto, la organización te ayuda en la puerta.</translation>
    </message>
    <message>
        <source>{day} {month} {year}, {time}</source>
        <translation>{day} {month} {year}, {time}</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>ene</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>feb</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>mar</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>abr</translation>
    </message>
    <message>
        <source>May</source>
        <translation>may</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>jun</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>jul</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>ago</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>sep</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>oct</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>nov</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>dic</translation>
    </message>
    <message>
        <source>Muster does not start</source>
        <translation>Muster no arranca</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
</TS>
